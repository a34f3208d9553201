/** All that the runtime library (1.0.6) needs of the SDK v2 at load is that its modules exist. */
module.exports = class SdkV2Stub {
  constructor() {
    throw new Error('aws-sdk v2 is only a stub here: use the clients of @aws-sdk instead');
  }
};
