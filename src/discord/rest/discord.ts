import {
  type APIEmbed,
  type APIGuildMember,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  type RESTPostAPIInteractionCallbackWithResponseResult as CallbackResponse,
  ComponentType,
  InteractionResponseType,
  MessageFlags,
  type RawFile,
  Routes,
} from 'discord.js';

import type { Registered } from '../service/links.js';
import type { PatientRest } from './patient.js';

export type Button = {
  readonly id: string;
  readonly label: string;
  readonly style: 1 | 2;
  readonly disabled?: boolean;
};
/** A message as the bot sends it: whatever it says, nobody is mentioned but the one role or person that it names. */
export type Out = {
  readonly pings?: { readonly roles: readonly string[] } | { readonly users: readonly string[] };
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  readonly buttons?: readonly Button[];
  /** Buttons in a row of their own, above these. */
  readonly turning?: readonly Button[];
  readonly files?: readonly RawFile[];
};
export type Choice = { readonly name: string; readonly value: string };

const pingsOf = ({ pings }: Out) => ({ parse: [], replied_user: false, ...pings });

/** Message bodies with every field set, so that an edit leaves nothing of what stood there before. */
export function body(out: Out, flags = 0) {
  return {
    content: out.content ?? '',
    embeds: out.embeds ?? [],
    components: [out.turning, out.buttons].flatMap(actionRow),
    allowed_mentions: pingsOf(out),
    ...(flags === 0 ? {} : { flags }),
  };
}

function actionRow(buttons: readonly Button[] = []) {
  const components = buttons.map(({ id, label, style, disabled = false }) => {
    return { type: ComponentType.Button, custom_id: id, label, style, disabled };
  });
  return components.length > 0 ? [{ type: ComponentType.ActionRow, components }] : [];
}

const filesOf = (out: Out) => (out.files === undefined ? {} : { files: [...out.files] });

/** The requests that the bot makes, and no others. */
export type DiscordApi = ReturnType<typeof discordApi>;

export function discordApi(rest: PatientRest, appId: string) {
  const callback = (
    id: string,
    token: string,
    type: InteractionResponseType,
    data: unknown,
    files: ReturnType<typeof filesOf> = {},
  ) => rest.post(Routes.interactionCallback(id, token), { auth: false, body: { type, data }, ...files });
  const own = (token: string, message = '@original') => Routes.webhookMessage(appId, token, message);
  return {
    /** @returns the id of the message that will hold the answer */
    defer: async (id: string, token: string, ephemeral: boolean): Promise<string | null> => {
      const type = InteractionResponseType.DeferredChannelMessageWithSource;
      const query = new URLSearchParams({ with_response: 'true' });
      const request = { auth: false, query, body: { type, data: ephemeral ? { flags: MessageFlags.Ephemeral } : {} } };
      const answer = (await rest.post(Routes.interactionCallback(id, token), request)) as Partial<CallbackResponse>;
      return answer.resource?.message?.id ?? null;
    },
    deferUpdate: (id: string, token: string) => callback(id, token, InteractionResponseType.DeferredMessageUpdate, {}),
    reply: (id: string, token: string, out: Out, ephemeral: boolean) =>
      callback(
        id,
        token,
        InteractionResponseType.ChannelMessageWithSource,
        body(out, ephemeral ? MessageFlags.Ephemeral : 0),
        filesOf(out),
      ),
    modal: (id: string, token: string, modal: APIModalInteractionResponseCallbackData) =>
      callback(id, token, InteractionResponseType.Modal, modal),
    choices: (id: string, token: string, choices: readonly Choice[]) =>
      callback(id, token, InteractionResponseType.ApplicationCommandAutocompleteResult, { choices }),
    original: (token: string) => rest.get(own(token), { auth: false }) as Promise<APIMessage>,
    editOriginal: (token: string, out: Out) =>
      rest.patch(own(token), { auth: false, body: body(out), ...filesOf(out) }) as Promise<APIMessage>,
    followUp: (token: string, out: Out, ephemeral: boolean) =>
      rest.post(Routes.webhook(appId, token), {
        ...{ auth: false, body: body(out, ephemeral ? MessageFlags.Ephemeral : 0) },
        ...filesOf(out),
      }) as Promise<APIMessage>,
    /** @param nonce at most 25 characters; Discord makes one message of all that carry it */
    send: (channelId: string, out: Out, nonce: string, replyTo?: string) =>
      rest.post(Routes.channelMessages(channelId), {
        body: {
          ...body(out),
          nonce,
          enforce_nonce: true,
          ...(replyTo === undefined ? {} : { message_reference: { message_id: replyTo, fail_if_not_exists: false } }),
        },
        ...filesOf(out),
      }) as Promise<APIMessage>,
    edit: (channelId: string, messageId: string, out: Out) =>
      rest.patch(Routes.channelMessage(channelId, messageId), {
        body: body(out),
        ...filesOf(out),
      }) as Promise<APIMessage>,
    /** Puts a text above what a message shows, and leaves that as it is. */
    writeAbove: (channelId: string, messageId: string, content: string) =>
      rest.patch(Routes.channelMessage(channelId, messageId), {
        body: { content, allowed_mentions: pingsOf({}) },
      }) as Promise<APIMessage>,
    remove: (channelId: string, messageId: string) => rest.delete(Routes.channelMessage(channelId, messageId)),
    after: (channelId: string, messageId: string) =>
      rest.get(Routes.channelMessages(channelId), {
        query: new URLSearchParams({ after: messageId, limit: '50' }),
      }) as Promise<APIMessage[]>,
    /** The newest messages of a channel, newest first. */
    newest: (channelId: string) =>
      rest.get(Routes.channelMessages(channelId), { query: new URLSearchParams({ limit: '50' }) }) as Promise<
        APIMessage[]
      >,
    commands: (guildId: string | undefined) =>
      rest.get(
        guildId === undefined ? Routes.applicationCommands(appId) : Routes.applicationGuildCommands(appId, guildId),
      ) as Promise<Registered[]>,
    member: (guildId: string, userId: string) =>
      rest.get(Routes.guildMember(guildId, userId)) as Promise<APIGuildMember>,
    /** Opens a direct conversation. */
    direct: async (userId: string): Promise<string> => {
      const channel = (await rest.post(Routes.userChannels(), { body: { recipient_id: userId } })) as { id: string };
      return channel.id;
    },
    download: (url: string, signal: AbortSignal) => rest.download(url, signal),
    typing: (channelId: string) => rest.post(Routes.channelTyping(channelId)),
  };
}
