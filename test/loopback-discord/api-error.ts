export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly errors?: unknown,
  ) {
    super(message);
  }
}

export const unauthorized = () => new ApiError(401, 0, '401: Unauthorized');
export const notFound = () => new ApiError(404, 0, '404: Not Found');
export const unknown = (what: string, code: number) => new ApiError(404, code, `Unknown ${what}`);
export const missingAccess = () => new ApiError(403, 50001, 'Missing Access');
export const missingPermissions = () => new ApiError(403, 50013, 'Missing Permissions');
export const emptyMessage = () => new ApiError(400, 50006, 'Cannot send an empty message');
export const invalidForm = (errors: unknown) => new ApiError(400, 50035, 'Invalid Form Body', errors);
export const wrongChannel = () => new ApiError(400, 50024, 'Cannot execute action on this channel type');
export const invalidToken = () => new ApiError(401, 50027, 'Invalid Webhook Token');
