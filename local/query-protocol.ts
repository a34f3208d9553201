import type { AwsError } from './aws-error';

/** An answer in AWS's query protocol: XML. */
export function queryAnswer(
  action: string,
  namespace: string,
  members: Readonly<Record<string, string>>,
): Response {
  const elements = Object.entries(members).map(([name, value]) => element(name, text(value)));
  const result = element(`${action}Result`, elements.join(''));
  const metadata = element('ResponseMetadata', element('RequestId', crypto.randomUUID()));
  return xml(`<${action}Response xmlns="${namespace}">${result}${metadata}</${action}Response>`, 200);
}

/** An error in the query protocol. */
export function queryError({ code, message, status }: AwsError): Response {
  const type = element('Type', status < 500 ? 'Sender' : 'Receiver');
  const error = element('Error', type + element('Code', text(code)) + element('Message', text(message)));
  return xml(element('ErrorResponse', error + element('RequestId', crypto.randomUUID())), status);
}

function xml(body: string, status: number): Response {
  return new Response(body, { status, headers: { 'Content-Type': 'text/xml' } });
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

function text(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
