import type { RequestHandler } from 'express';
import type { Assets } from '../views/index.js';

/** Files whose names change with their content: a browser may keep them for ever. */
export const serveAssets =
  (assets: Assets): RequestHandler =>
  (request, response, next) => {
    if (!request.path.startsWith('/assets/') || !['GET', 'HEAD'].includes(request.method)) {
      next();
      return;
    }
    const asset = assets.find(request.path);
    if (!asset) {
      response.status(404).type('text/plain').send('404');
      return;
    }
    response.setHeader('Content-Type', asset.type);
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    response.setHeader('Vary', 'Accept-Encoding');
    const zipped = asset.gzip && /\bgzip\b/.test(request.get('accept-encoding') ?? '');
    if (zipped) response.setHeader('Content-Encoding', 'gzip');
    response.end(zipped ? asset.gzip : asset.body);
  };
