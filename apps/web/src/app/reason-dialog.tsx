import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Dialog } from '../ui/dialog.js';
import { Spoken } from '../ui/spoken.js';
import { ProblemForm } from './problem-form.js';
import { ReasonItem } from './reason-item.js';

interface ReasonDialogProps {
  title: string;
  /** Whose names, or other words, stand in the title. */
  naming?: readonly (string | undefined)[];
  /** What follows from it. */
  children: ReactNode;
  submitText: string;
  danger?: boolean;
  label: string;
  hint?: string;
  least?: number;
  /** Under this name what is typed stays in this browser until it is sent. */
  keep: string;
  perform: (reason: string) => Promise<unknown>;
  onClose: () => void;
  /** Once it is done: what shows it is out of date. */
  onDone: () => Promise<void>;
}

/** Asks for the reason of a step that is kept with it, and takes the step. */
export function ReasonDialog(props: ReasonDialogProps) {
  const {
    title,
    naming = [],
    children,
    submitText,
    danger = false,
    label,
    hint,
    least,
    keep,
    perform,
    onClose,
    onDone,
  } = props;
  const step = useMutation({
    mutationFn: ({ reason }: { reason: string }) => perform(reason),
    onSuccess: async () => {
      onClose();
      await onDone();
    },
  });
  return (
    <Dialog title={<Spoken naming={naming}>{title}</Spoken>} footer={null} onCancel={onClose}>
      {children}
      <ProblemForm<{ reason: string }>
        error={step.error}
        pending={step.isPending}
        submitText={submitText}
        danger={danger}
        keep={keep}
        onSubmit={(values) => step.mutateAsync(values)}
      >
        <ReasonItem label={label} hint={hint} least={least} />
      </ProblemForm>
    </Dialog>
  );
}
