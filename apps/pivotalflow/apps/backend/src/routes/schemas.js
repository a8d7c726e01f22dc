/** What requests may carry; Fastify refuses everything else with 400 and the reason. */
const text = (maxLength) => ({ type: 'string', minLength: 1, maxLength, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' });
const body = (properties) => ({ type: 'object', required: Object.keys(properties), additionalProperties: false, properties });

export const credentials = body({ email: { type: 'string', maxLength: 254, pattern: '^[^@\\s\\u0000]+@[^@\\s\\u0000]+$' }, password: { type: 'string', minLength: 1, maxLength: 200 } });
export const newAccount = body({ ...credentials.properties, password: { type: 'string', minLength: 12, maxLength: 200 } });
export const refresh = body({ refreshToken: { type: 'string', pattern: '^[\\w-]{20,100}$' } });
export const named = body({ name: text(80) });
export const titled = body({ title: text(200) });
export const moved = body({ state: { type: 'string', enum: ['todo', 'doing', 'done'] } });
export const id = { type: 'object', properties: { id: { type: 'string', pattern: '^[1-9][0-9]{0,17}$' } } };
