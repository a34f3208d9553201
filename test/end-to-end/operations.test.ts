import { startLambdaWorld } from '../backend/lambda-function';
import { specifyFiveOperations } from './five-operations';

describe("on this machine's Node.js", () => {
  specifyFiveOperations(() => startLambdaWorld());
});
