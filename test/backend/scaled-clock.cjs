/**
 * Preload (`node --require`): makes this process's clock run CLOCK_SCALE times faster, so that suites about
 * time-outs and deadlines don't wait them out. CLOCK_ORIGIN (epoch milliseconds) is the moment at which real and
 * scaled time agree; processes that share it share their time.
 */
const { Socket } = require('node:net');
const { promisify } = require('node:util');

const scale = Number(process.env.CLOCK_SCALE ?? 1);
const RealDate = Date;
const origin = Number(process.env.CLOCK_ORIGIN ?? RealDate.now());
const realNow = performance.now.bind(performance);
const realTimeout = setTimeout;
const realInterval = setInterval;
const now = () => origin + (RealDate.now() - origin) * scale;

globalThis.Date = class ScaledDate extends RealDate {
  constructor(...parts) {
    super(...(parts.length === 0 ? [now()] : parts));
  }
  static now() {
    return Math.round(now());
  }
};
performance.now = () => realNow() * scale;
globalThis.setTimeout = (callback, delay = 0, ...rest) => realTimeout(callback, delay / scale, ...rest);
globalThis.setTimeout[promisify.custom] = (delay = 0, value) =>
  new Promise((resolve) => realTimeout(resolve, delay / scale, value));
globalThis.setInterval = (callback, delay = 0, ...rest) => realInterval(callback, delay / scale, ...rest);

const setSocketTimeout = Socket.prototype.setTimeout;
Socket.prototype.setTimeout = function scaledTimeout(delay, callback) {
  return setSocketTimeout.call(this, delay / scale, callback);
};
