import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTexts } from '../../app/i18n.js';
import { Empty } from '../../ui/page.js';
import { callQuery } from '../calls/api.js';
import { AmendForm } from './amend-form.js';
import { saveCall } from './api.js';
import { CallFrame, useCall } from './call-frame.js';
import { CallWizard } from './call-wizard.js';
import { wizardTexts } from './wizard-texts.js';

/** The guidelines of a call: a wizard while it is a draft, amendments with a reason afterwards. */
export default function EditCallPage() {
  const t = useTexts(wizardTexts);
  const queries = useQueryClient();
  const call = useCall();
  // The form begins once from what was read; what it saves comes back here and must not begin it anew.
  const first = useRef(call);
  if (call.can.edit && call.version !== null)
    return (
      <CallWizard
        key={call.id}
        call={first.current.id === call.id ? first.current : call}
        version={first.current.version ?? call.version}
        save={async (body) => {
          const saved = await saveCall(call.id, body);
          queries.setQueryData(callQuery(call.id).queryKey, saved);
          void queries.invalidateQueries({ queryKey: ['calls', call.id, 'completeness'] });
          return { version: saved.version ?? body.version + 1 };
        }}
      />
    );
  return (
    <CallFrame part={t.amendTitle} lead={t.amendLead}>
      {call.can.amend && call.version !== null ? (
        <AmendForm key={call.version} call={call} version={call.version} />
      ) : (
        <Empty>{t.mayNot}</Empty>
      )}
    </CallFrame>
  );
}
