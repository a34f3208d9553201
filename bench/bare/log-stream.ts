/** Where the bare call's log lines go. */
export const LOG_GROUP = 'bare';
export const LOG_STREAM = 'read';
