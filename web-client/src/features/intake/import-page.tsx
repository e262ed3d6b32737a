import { useParams } from '@tanstack/react-router';
import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import { useFormat } from '@/i18n/use-format';
import { Page } from '@/ui/page';
import { Section } from '@/ui/section';
import { SkeletonRows } from '@/ui/skeleton';
import { ErrorPanel } from '@/ui/states';
import { ImportColumns } from './import-columns';
import { type ImportAction, type ImportDetails, isWorking, useImport, useImportAction } from './import-query';
import { ImportReading } from './import-reading';
import { ImportRefusals } from './import-refusals';
import './import.css';

/** One import, from the read file to its last row; whoever comes back finds it where it is. */
export function ImportPage() {
  const { t } = useTranslation('import');
  const { importId } = useParams({ from: '/shell/imports/$importId' });
  const words = useProblemWords();
  const format = useFormat();
  const found = useImport(importId);
  const action = useImportAction(importId);
  const data = found.data;

  if (found.error && !data) {
    return (
      <Page title={t('title')}>
        <ErrorPanel {...words(found.error)} onRetry={() => void found.refetch()} />
      </Page>
    );
  }
  if (!data) {
    return (
      <Page title={t('title')}>
        <SkeletonRows rows={6} />
      </Page>
    );
  }
  const mayMap = data.reading !== null && (data.stage === 'mapping' || data.stage === 'checked');
  return (
    <Page
      title={data.fileName}
      lead={t('by', { name: data.startedBy ?? '', time: format.time(data.startedAt), stage: t(`stage.${data.stage}`) })}
    >
      {action.error ? <ErrorPanel {...words(action.error)} /> : null}
      {data.fault ? <ErrorPanel title={t('failed')} text={data.fault.message} /> : null}
      {data.stage === 'mapping' ? null : <Rows data={data} onDo={action.mutate} isBusy={action.isPending} />}
      {mayMap && data.reading && data.mapping ? (
        <>
          <ImportReading
            reading={data.reading}
            isBusy={action.isPending}
            onRead={(choice) => action.mutate({ kind: 'read', choice })}
          />
          <ImportColumns
            key={JSON.stringify(data.reading.columns)}
            reading={data.reading}
            mapping={data.mapping}
            problem={action.error}
            isBusy={action.isPending}
            isAgain={data.stage === 'checked'}
            onCheck={(mapping) => action.mutate({ kind: 'check', mapping })}
          />
        </>
      ) : null}
    </Page>
  );
}

interface RowsProps {
  data: ImportDetails;
  onDo: (action: ImportAction) => void;
  isBusy: boolean;
}

/** What becomes of the rows: the bar, the figures, what is refused, and what can be done now. */
function Rows({ data, onDo, isBusy }: RowsProps) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { stage, counts } = data;
  if (stage === 'failed' && counts.total === null) return null;
  const isTrial = stage === 'checking' || stage === 'checked';
  const share = stage === 'checking' || !counts.total ? data.fraction : counts.done / counts.total;
  const goesOn = stage === 'stopped' || (stage === 'failed' && counts.total !== null);
  return (
    <Section title={t(isTrial ? 'rows.trial' : 'rows.import')}>
      {stage === 'checked' ? null : (
        <Progress
          percent={Math.floor(share * 100)}
          status={stage === 'done' ? 'success' : 'normal'}
          aria-label={t(`stage.${stage}`)}
        />
      )}
      <dl className="figures">
        {(['imported', 'known', 'refused'] as const).map((name) => (
          <div key={name}>
            <dt>{t(isTrial && name === 'imported' ? 'count.wouldBe' : `count.${name}`)}</dt>
            <dd>{format.number(counts[name])}</dd>
          </div>
        ))}
        <div>
          <dt>{t('count.rows')}</dt>
          <dd>
            {counts.total === null || stage === 'done' || stage === 'checked'
              ? format.number(counts.done)
              : t('count.of', { done: format.number(counts.done), total: format.number(counts.total) })}
          </dd>
        </div>
      </dl>
      {counts.reread > 0 ? <p className="quiet">{t('rows.reread', { rows: format.number(counts.reread) })}</p> : null}
      <div className="import-actions">
        {isWorking(data) ? (
          <Button onClick={() => onDo({ kind: 'stop' })} loading={isBusy}>
            {t(stage === 'checking' ? 'action.stopTrial' : 'action.stop')}
          </Button>
        ) : null}
        {stage === 'checked' && counts.imported > 0 ? (
          <Button type="primary" onClick={() => onDo({ kind: 'run' })} loading={isBusy}>
            {t('action.run', { rows: format.number(counts.imported) })}
          </Button>
        ) : null}
        {goesOn ? (
          <Button type="primary" onClick={() => onDo({ kind: 'run' })} loading={isBusy}>
            {t('action.goOn')}
          </Button>
        ) : null}
        {counts.refused > 0 && !isWorking(data) ? (
          <Button href={`/api/v1/imports/${data.importId}/refusals/file`} download>
            {t('action.download')}
          </Button>
        ) : null}
      </div>
      {isWorking(data) ? <p className="quiet">{t('rows.leave')}</p> : null}
      {stage === 'checked' && counts.imported === 0 ? <p className="quiet">{t('rows.nothing')}</p> : null}
      {counts.refused > 0 && !isWorking(data) ? <ImportRefusals importId={data.importId} stage={stage} /> : null}
    </Section>
  );
}
