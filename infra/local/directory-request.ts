import type * as z from 'zod/mini';
import { ServiceError } from './service-error.ts';

/** Reads a request's body. @throws ServiceError naming the fields that are not as Cognito wants them */
export function readRequest<Schema extends z.ZodMiniType>(schema: Schema, body: unknown): z.infer<Schema> {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const fields = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new ServiceError(400, 'InvalidParameterException', `Invalid request: ${fields.join('; ')}`);
}

/** An instant as this protocol writes it: seconds since 1970. */
export function seconds(instant: string): number {
  return Date.parse(instant) / 1_000;
}
