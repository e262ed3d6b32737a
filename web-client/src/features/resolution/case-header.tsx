import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useProblemWords } from '@/api/problem-words';
import { useFormat } from '@/i18n/use-format';
import { ClockChip } from '@/ui/clock-chip';
import { toast } from '@/ui/toast';
import { VulnerableMark } from '@/ui/vulnerable-mark';
import { useChange, useMay, useOpenCase } from './case-query';

/** Which case this is, where it stands, who leads it, and every clock that runs. */
export function CaseHeader() {
  const { t } = useTranslation('resolution');
  const words = useProblemWords();
  const format = useFormat();
  const { head, resolution } = useOpenCase();
  const mayTake = useMay('takeCase');
  const take = useChange(({ path, header }) =>
    api.POST('/api/v1/complaints/{complaintId}/owner', { params: { path, header }, body: { ownerId: null } }),
  );
  const running = head.clocks.filter((clock) => clock.metAt === null && clock.stoppedAt === null);
  return (
    <header className="case-head">
      <div className="case-title">
        <span className="case-number">{head.number}</span>
        <h1>{head.subject}</h1>
      </div>
      <div className="case-facts">
        <span>
          {head.customer}
          {head.isVip ? ` · ${t('case.vip')}` : ''}
          {head.isVulnerable ? <VulnerableMark /> : null}
        </span>
        <span>{t(`stage.${head.stage}`)}</span>
        <span>{t('case.severity', { value: head.severity })}</span>
        {head.escalation > 1 ? <strong>{t(`case.escalated.${head.escalation === 3 ? 3 : 2}`)}</strong> : null}
        <span>
          {t(`channel.${head.channel}`)} · {format.time(head.receivedAt)}
        </span>
        <span>{head.ownerName ? t('case.owner', { name: head.ownerName }) : t('case.nobody')}</span>
        {resolution.closing ? (
          <strong>
            {t(`outcome.${resolution.closing.outcome}`)}
            {resolution.closing.detail ? ` · ${resolution.closing.detail}` : ''}
          </strong>
        ) : null}
        {mayTake ? (
          <Button
            size="small"
            loading={take.isPending}
            onClick={() => take.mutate(undefined, { onError: (error) => toast.failed(words(error).title) })}
          >
            {t('case.take')}
          </Button>
        ) : null}
      </div>
      {running.length > 0 ? (
        <div className="case-clocks">
          {running.map((clock) => (
            <ClockChip key={clock.kind} due={clock.dueAt} what={t(`clock.${clock.kind}`)} />
          ))}
        </div>
      ) : null}
    </header>
  );
}
