import { Link } from '@tanstack/react-router';
import { Button, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import { useFormat } from '@/i18n/use-format';
import { Choice } from '@/ui/choice';
import { List } from '@/ui/list';
import { Page } from '@/ui/page';
import { Section } from '@/ui/section';
import { SkeletonRows } from '@/ui/skeleton';
import { ErrorPanel } from '@/ui/states';
import { Calibration, OverTime } from './learner-charts';
import {
  type Agreement,
  type LearnerState,
  type Pair,
  shareOf,
  useAgreement,
  useCorrections,
  useLearner,
  useVersions,
} from './learner-query';
import { Versions } from './learner-versions';
import './learner.css';

const spans = ['4', '12', '26', '52'] as const;

/** 判断得怎样: machine and people side by side, where they differ, and what was learnt of it. */
export function LearnerPage() {
  const { t } = useTranslation('learner');
  const words = useProblemWords();
  const [weeks, setWeeks] = useState<(typeof spans)[number]>('12');
  const [pair, setPair] = useState<Pair>();
  const learner = useLearner();
  const agreement = useAgreement(Number(weeks));
  const versions = useVersions(learner.data?.version);
  const failed = agreement.error ?? versions.error ?? learner.error;
  if (failed && !(agreement.data && versions.data && learner.data)) {
    return (
      <Page title={t('title')}>
        <ErrorPanel
          {...words(failed)}
          onRetry={() => void Promise.all([agreement.refetch(), versions.refetch(), learner.refetch()])}
        />
      </Page>
    );
  }
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <Choice
          label={t('span.label')}
          hideLabel
          value={weeks}
          onChange={setWeeks}
          options={spans.map((value) => ({ value, label: t('span.weeks', { count: Number(value) }) }))}
        />
      }
    >
      {learner.data && agreement.data && versions.data ? (
        <>
          <Figures agreement={agreement.data} learner={learner.data} />
          <div className="learner-columns">
            <div>
              <Section title={t('time.title')}>
                <OverTime weeks={agreement.data.weeks} />
              </Section>
              <Section title={t('pairs.title')}>
                <Pairs pairs={agreement.data.pairs} chosen={pair} onChoose={setPair} />
              </Section>
              <Section
                title={
                  pair
                    ? t('corrections.of', { proposed: pair.proposedName, decided: pair.decidedName })
                    : t('corrections.title')
                }
                anchor="corrections"
                aside={
                  pair ? (
                    <Button size="small" onClick={() => setPair(undefined)}>
                      {t('corrections.all')}
                    </Button>
                  ) : null
                }
              >
                <Corrections pair={pair} />
              </Section>
            </div>
            <div>
              <Section title={t('calibration.title')}>
                <p className="quiet">{t('calibration.lead')}</p>
                <Calibration tenths={agreement.data.calibration} />
              </Section>
              <Section title={t('versions.title')}>
                <Versions versions={versions.data} />
              </Section>
            </div>
          </div>
        </>
      ) : (
        <SkeletonRows rows={8} />
      )}
    </Page>
  );
}

function Figures({ agreement, learner }: { agreement: Agreement; learner: LearnerState }) {
  const { t } = useTranslation('learner');
  const format = useFormat();
  const share = (part: number, whole: number) => {
    const found = shareOf(part, whole);
    return found === undefined ? '–' : format.percent(found);
  };
  const { training } = learner;
  return (
    <dl className="learner-figures">
      {agreement.aspects.map((of) => (
        <div key={of.aspect}>
          <dt>{t('figure.agreed', { aspect: t(`aspect.${of.aspect}`) })}</dt>
          <dd>{share(of.agreed, of.proposed)}</dd>
          <dd className="faint learner-under">
            {of.decisions === 0
              ? t('figure.undecided')
              : t('figure.known', {
                  known: share(of.proposed, of.decisions),
                  unknown: share(of.decisions - of.proposed, of.decisions),
                })}
          </dd>
        </div>
      ))}
      <div className="learner-training">
        <dt>{t('figure.training')}</dt>
        {training ? (
          <dd>
            <Progress percent={Math.round(100 * training.share)} size="small" aria-label={t('figure.training')} />
          </dd>
        ) : (
          <dd>{learner.version == null ? t('figure.noVersion') : t('versions.name', { version: learner.version })}</dd>
        )}
        <dd className="faint learner-under">
          {training
            ? t(`phase.${training.phase}`)
            : t('figure.since', { corrections: learner.correctionsSince, after: learner.trainsAfter })}
        </dd>
      </div>
    </dl>
  );
}

function Pairs({
  pairs,
  chosen,
  onChoose,
}: {
  pairs: Pair[];
  chosen: Pair | undefined;
  onChoose: (pair: Pair) => void;
}) {
  const { t } = useTranslation('learner');
  const format = useFormat();
  return (
    <List
      label={t('pairs.title')}
      rows={pairs}
      rowKey={(pair) => `${pair.proposed} ${pair.decided}`}
      empty={{ title: t('pairs.none') }}
      columns={[
        {
          name: t('pairs.pair'),
          cell: (pair) => (
            <Button
              type="link"
              className="learner-pair"
              aria-pressed={pair.proposed === chosen?.proposed && pair.decided === chosen.decided}
              onClick={() => {
                onChoose(pair);
                document.getElementById('corrections')?.scrollIntoView({ block: 'nearest' });
              }}
            >
              {pair.proposedName} → {pair.decidedName}
            </Button>
          ),
        },
        { name: t('pairs.cases'), isNumber: true, cell: (pair) => format.number(pair.cases) },
      ]}
    />
  );
}

function Corrections({ pair }: { pair: Pair | undefined }) {
  const { t } = useTranslation('learner');
  const words = useProblemWords();
  const format = useFormat();
  const corrections = useCorrections(pair);
  if (corrections.error) return <ErrorPanel {...words(corrections.error)} onRetry={() => void corrections.refetch()} />;
  return (
    <List
      label={t('corrections.title')}
      rows={corrections.data?.pages.flatMap((page) => page.items)}
      rowKey={(correction) => correction.complaintId}
      empty={{ title: t('corrections.none') }}
      onMore={corrections.hasNextPage ? () => void corrections.fetchNextPage() : undefined}
      isLoadingMore={corrections.isFetchingNextPage}
      columns={[
        {
          name: t('corrections.case'),
          cell: (correction) => (
            <Link to="/cases/$caseId" params={{ caseId: correction.complaintId }}>
              {correction.number}
            </Link>
          ),
        },
        {
          name: t('corrections.proposed'),
          cell: (correction) => (
            <>
              {correction.proposedName}
              {correction.confidence == null ? null : (
                <span className="faint"> {format.percent(correction.confidence)}</span>
              )}
            </>
          ),
        },
        { name: t('corrections.decided'), cell: (correction) => correction.decidedName },
        {
          name: t('corrections.by'),
          cell: (correction) => (
            <>
              {correction.decidedBy}
              <span className="faint learner-under">{format.time(correction.decidedAt)}</span>
            </>
          ),
        },
      ]}
    />
  );
}
