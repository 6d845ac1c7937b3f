import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { common } from '../../app/common-texts.js';
import { useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { moveAward, type AwardMove } from './office-api.js';
import { officeTexts } from './office-texts.js';

/** Suspends, resumes or ends an award, for a reason that is kept. */
export function MoveModal({ awardId, verb, onClose }: { awardId: string; verb: AwardMove; onClose: () => void }) {
  const t = useTexts(officeTexts);
  const c = useTexts(common);
  const queries = useQueryClient();
  const move = useMutation({
    mutationFn: ({ reason }: { reason: string }) => moveAward(awardId, verb, reason),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['awards'] });
    },
  });
  return (
    <Modal open title={t.moves[verb]} footer={null} onCancel={onClose} destroyOnHidden>
      <p>{t.moveHints[verb]}</p>
      <ProblemForm<{ reason: string }>
        error={move.error}
        pending={move.isPending}
        submitText={t.moves[verb]}
        danger={verb === 'terminate'}
        onSubmit={(values) => move.mutate(values)}
      >
        <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, message: c.required }]}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={2000} />
        </Form.Item>
      </ProblemForm>
    </Modal>
  );
}
