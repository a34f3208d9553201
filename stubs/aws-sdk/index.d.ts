/** The names of SDK v2 types that the runtime library's declarations mention. */
export type ClientRequestToken = string;
export type LogGroupName = string;
export type LogicalResourceId = string;
export type NextToken = string;
