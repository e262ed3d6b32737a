import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { Section } from '@/ui/section';
import { ErrorPanel } from '@/ui/states';
import { toast } from '@/ui/toast';
import { type Incident, path, useDeed } from './incident-query';

/** 会议记录: what was agreed among colleagues. */
export function MeetingNote({ incident, mayChange }: { incident: Incident; mayChange: boolean }) {
  const { t } = useTranslation('incidents');
  const words = useProblemWords();
  const [typed, setTyped] = useState<string>();
  const write = useDeed((note: string) =>
    api.PUT('/api/v1/incidents/{incidentId}/meeting-note', {
      params: { path: path(incident) },
      body: { note: note.trim() === '' ? null : note, version: incident.version },
    }),
  );
  const note = incident.meetingNote ?? '';
  return (
    <Section title={t('note.title')} anchor="note" aside={<span className="faint">{t('note.hint')}</span>}>
      {mayChange ? (
        <form
          className="incident-note"
          onSubmit={(event) => {
            event.preventDefault();
            write.mutate(typed ?? note, {
              onSuccess: () => {
                setTyped(undefined);
                toast.done(t('note.saved'));
              },
            });
          }}
        >
          <Input.TextArea
            aria-label={t('note.title')}
            autoSize={{ minRows: 3, maxRows: 12 }}
            maxLength={8000}
            value={typed ?? note}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button htmlType="submit" disabled={typed === undefined || typed === note} loading={write.isPending}>
            {t('note.save')}
          </Button>
          {write.error ? <ErrorPanel {...words(write.error)} /> : null}
        </form>
      ) : note ? (
        <p className="incident-text">{note}</p>
      ) : (
        <p className="faint">{t('note.none')}</p>
      )}
    </Section>
  );
}
