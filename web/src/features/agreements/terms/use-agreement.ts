import { useSuspenseQueries } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { agreementRead } from '../api.ts';
import { termsOf } from './api.ts';

/** The agreement that the address names, with its terms and its version. */
export function useAgreement() {
  const { id = '' } = useParams();
  const [{ data: read }, { data: terms }] = useSuspenseQueries({ queries: [agreementRead(id), termsOf(id)] });
  return { id, agreement: read.value, version: read.version, terms, page: `/agreements/${id}` };
}
