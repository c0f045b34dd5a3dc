# docker build -t partner-sandbox .        see docs/container.md
FROM node:22-alpine AS pack
WORKDIR /repository
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN mkdir /packed && npm pack --pack-destination /packed

FROM node:22-alpine AS install
WORKDIR /opt/partner-sandbox
# The versions that the lock names, which are those that were tested.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY --from=pack /packed/*.tgz /packed/
RUN tar -xzf /packed/*.tgz --strip-components=1

FROM node:22-alpine
# Nothing is installed in what runs, so nothing is needed to install with.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /opt/yarn-* \
  && mkdir /data && chown node:node /data
COPY --from=install /opt/partner-sandbox /opt/partner-sandbox
USER node
ENV NODE_ENV=production
VOLUME /data
EXPOSE 4010
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4010/__admin/health', { headers: { authorization: 'Bearer ' + process.env.PARTNER_SANDBOX_TOKEN } }).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--max-semi-space-size=32", "/opt/partner-sandbox/dist/partner-sandbox.js"]
CMD ["start", "--host", "0.0.0.0", "--data", "/data"]
