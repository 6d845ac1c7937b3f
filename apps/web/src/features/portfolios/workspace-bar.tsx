import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { SaveMark } from '../../app/autosave.js';
import { ConfirmButton } from '../../app/confirm-button.js';
import { useTexts } from '../../app/i18n.js';
import { saveOpenTexts, useOpenTexts } from '../../app/open-texts.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Button } from '../../ui/button.js';
import { completenessQuery, submitApplication, type Application } from './api.js';
import { useWarningText } from './completeness-list.js';
import { texts } from './texts.js';
import { workspace } from './workspace-texts.js';

interface WorkspaceBarProps {
  application: Application;
  goTo: (item: string) => void;
  preview: boolean;
  setPreview: (shown: boolean) => void;
}

/** Always in view: whether all is saved, what is lacking, the preview and the submission. */
export function WorkspaceBar({ application, goTo, preview, setPreview }: WorkspaceBarProps) {
  const t = useTexts(texts);
  const w = useTexts(workspace);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const state = useOpenTexts();
  const [unsaved, setUnsaved] = useState(false);
  const { data } = useQuery(completenessQuery(application.id));
  const warningText = useWarningText();
  const gaps = data?.items.filter(({ ok }) => !ok) ?? [];
  const submit = useMutation({
    mutationFn: async () => {
      const saved = await saveOpenTexts();
      setUnsaved(!saved);
      return saved ? submitApplication(application.id) : null;
    },
    onSuccess: async (receipt) => {
      if (!receipt) return;
      await queries.invalidateQueries({ queryKey: ['applications'] });
      await navigate(`/applications/${application.id}?submitted=1`, { replace: true });
    },
  });
  const next = () => {
    const [first] = gaps;
    if (!first) return;
    if (preview) setPreview(false);
    if (first.item.startsWith('profile.'))
      void navigate(`/profile?for=${application.id}&at=${first.item.split('.')[1]}`);
    else goTo(first.item);
  };
  return (
    <div className="workspace-bar" role="region" aria-label={t.submit}>
      {submit.error ? <ProblemAlert error={submit.error} /> : null}
      {unsaved && (
        <p className="due" role="alert">
          {w.notSaved}
        </p>
      )}
      <div className="workspace-bar-line">
        <SaveMark state={state} />
        <div className="page-actions">
          <Button onClick={() => setPreview(!preview)} aria-pressed={preview}>
            {preview ? w.hidePreview : w.preview}
          </Button>
          {!application.can.submit ? (
            <span className="due">{w.closed}</span>
          ) : data?.complete ? (
            <ConfirmButton
              name={t.submit}
              title={w.submitSure}
              text={w.submitSureText}
              warnings={data.warnings.map(warningText)}
              pending={submit.isPending}
              onConfirm={() => submit.mutate()}
            />
          ) : (
            <Button look="main" disabled={gaps.length === 0} onClick={next}>
              {w.nextGap(gaps.length)}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
