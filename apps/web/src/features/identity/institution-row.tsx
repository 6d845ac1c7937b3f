import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { common } from '../../app/common-texts.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { ProblemForm } from '../../app/problem-form.js';
import { problemOf } from '../../app/problem.js';
import { Dialog } from '../../ui/dialog.js';
import { Moment } from '../../ui/moment.js';
import { institutionQuery, signInWaysQuery, unlinkInstitution, useVisit } from './api.js';
import { PasswordField } from './fields.js';
import { institutionTexts } from './institution-texts.js';
import { useStepUp } from './step-up.js';

/** The link with one's account at the institution, among the ways to sign in: made and undone here. */
export function InstitutionRow() {
  const { data: institution } = useSuspenseQuery(institutionQuery);
  const { data: ways } = useSuspenseQuery(signInWaysQuery);
  if (ways.institution) return <Linked name={institution.name} link={ways.institution} isOnlyWay={!ways.password} />;
  return institution.offered ? <Unlinked name={institution.name} /> : null;
}

interface Link {
  id: string;
  linkedAt: string;
  usedAt: string | null;
}

function Linked({ name, link, isOnlyWay }: { name: string | null; link: Link; isOnlyWay: boolean }) {
  const t = useTexts(institutionTexts);
  const c = useTexts(common);
  const { locale } = useLanguage();
  const queries = useQueryClient();
  const { perform } = useStepUp();
  const unlink = useMutation({
    mutationFn: (password?: string) => perform(password, () => unlinkInstitution(link.id)),
    onSuccess: () => queries.invalidateQueries({ queryKey: signInWaysQuery.queryKey }),
  });
  return (
    <li>
      <div className="row-main">
        <div className="row-title">{t.account(name)}</div>
        <div className="quiet">
          {t.linkedSince} <Moment at={link.linkedAt} locale={locale} />
          {link.usedAt && (
            <>
              {' · '}
              {t.lastUsed} <Moment at={link.usedAt} locale={locale} />
            </>
          )}
        </div>
        {isOnlyWay && <div className="quiet">{t.onlyWay}</div>}
        <Unsure error={unlink.error} pending={unlink.isPending} again={unlink.mutate} forget={unlink.reset} />
      </div>
      {!isOnlyWay && (
        <Popconfirm
          title={t.unlink}
          description={t.unlinkText}
          okText={t.unlink}
          cancelText={c.cancel}
          onConfirm={() => unlink.mutate(undefined)}
        >
          <Button danger loading={unlink.isPending}>
            {t.unlink}
          </Button>
        </Popconfirm>
      )}
    </li>
  );
}

function Unlinked({ name }: { name: string | null }) {
  const t = useTexts(institutionTexts);
  const visit = useVisit('link', '/account');
  const { perform } = useStepUp();
  const again = (password: string) => visit.mutate(() => perform(password, () => Promise.resolve()));
  return (
    <li>
      <div className="row-main">
        <div className="row-title">{t.account(name)}</div>
        <div className="quiet">{t.unlinkedText}</div>
        <Unsure error={visit.error} pending={visit.isPending} again={again} forget={visit.reset} />
      </div>
      {/* Busy until the browser has left. */}
      <Button loading={visit.isPending || visit.isSuccess} onClick={() => visit.mutate(undefined)}>
        {t.link}
      </Button>
    </li>
  );
}

interface UnsureProps {
  error: unknown;
  pending: boolean;
  again: (password: string) => void;
  forget: () => void;
}

/** What went wrong; when the server wants to be sure of the person first, the password and then the same again. */
function Unsure({ error, pending, again, forget }: UnsureProps) {
  const t = useTexts(institutionTexts);
  const [asks, setAsks] = useState(false);
  const code = error ? problemOf(error).code : null;
  if (code === 'identity.step_up_needed' && !asks) setAsks(true);
  if (!asks) return <ProblemAlert error={error} />;
  const close = () => {
    setAsks(false);
    forget();
  };
  return (
    <Dialog title={t.sureTitle} footer={null} onCancel={close}>
      <ProblemForm<{ password: string }>
        error={code === 'identity.step_up_needed' ? null : error}
        pending={pending}
        submitText={t.goOn}
        onSubmit={({ password }) => again(password)}
      >
        <PasswordField />
      </ProblemForm>
    </Dialog>
  );
}
