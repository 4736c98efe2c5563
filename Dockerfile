# syntax=docker/dockerfile:1

FROM node:20.19-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Of the packages' own scripts only those run that build what Node loads.
RUN npm ci --ignore-scripts && npm rebuild better-sqlite3 hnswlib-node sharp
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:20.19-bookworm-slim
ENV NODE_ENV=production WENJIN_DATA=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/models ./models
COPY --from=build /app/src/web/page ./src/web/page
COPY --from=build /app/dist ./dist
RUN mkdir /data && chown 1000:1000 /data
USER 1000:1000
VOLUME /data
ENTRYPOINT ["node", "dist/src/cli/main.js"]
CMD ["--help"]
