import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useTitleOf } from '../../app/i18n.js';
import { Page } from '../../ui/page.js';
import { callQuery } from '../calls/api.js';

export default function ManageCallPage() {
  const { id = '' } = useParams();
  const titleOf = useTitleOf();
  const { data: call } = useSuspenseQuery(callQuery(id));
  return <Page title={titleOf(call)} />;
}
