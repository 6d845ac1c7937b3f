import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTexts } from '../../app/i18n.js';
import { readSession, useTakeSession } from '../../app/session.js';
import { institutionQuery } from './api.js';
import { institutionTexts } from './institution-texts.js';

/** Above a page that must not be left: the sign-in in another window, noticed as soon as the person is back here. */
export function SignInElsewhere({ onDone }: { onDone: () => void }) {
  const t = useTexts(institutionTexts);
  const take = useTakeSession();
  const { data: institution } = useQuery(institutionQuery);
  useEffect(() => {
    const look = async () => {
      // Without a connection there is nothing to see yet; the next return looks again.
      const session = await readSession().catch(() => null);
      if (!session?.signedIn) return;
      await take(session);
      onDone();
    };
    const back = () => void look();
    addEventListener('focus', back);
    return () => removeEventListener('focus', back);
  }, [take, onDone]);
  if (!institution?.offered) return null;
  return (
    <p className="quiet">
      {t.elsewhere}{' '}
      <a href="/sign-in" target="_blank" rel="noopener">
        {t.openElsewhere}
      </a>
    </p>
  );
}
