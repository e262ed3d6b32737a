import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/api/problem-words';
import { List } from '@/ui/list';
import { Page } from '@/ui/page';
import { ErrorPanel } from '@/ui/states';
import { ChannelDialog } from './channel-dialog';
import { type ChannelSetting, useChannels } from './channels';
import './intake.css';

/** What each channel asks for before a complaint is received, and how it is acknowledged. */
export function ChannelsPage() {
  const { t } = useTranslation('intake');
  const words = useProblemWords();
  const [edited, setEdited] = useState<ChannelSetting>();
  const channels = useChannels();
  const facts = ({ requiredFacts }: ChannelSetting) =>
    requiredFacts.length === 0
      ? t('channels.nothing')
      : requiredFacts.map((fact) => t(`fact.${fact}`)).join(t('channels.comma'));
  return (
    <Page title={t('channels.title')} lead={t('channels.lead')}>
      {channels.error ? (
        <ErrorPanel {...words(channels.error)} onRetry={() => void channels.refetch()} />
      ) : (
        <List
          label={t('channels.title')}
          rows={channels.data}
          rowKey={({ channel }) => channel}
          isQuiet={({ isOffered }) => !isOffered}
          empty={{ title: t('channels.title') }}
          columns={[
            { name: t('channels.channel'), cell: ({ channel }) => <strong>{t(`channel.${channel}`)}</strong> },
            {
              name: t('channels.desk'),
              cell: ({ isOffered }) => t(isOffered ? 'channels.offered' : 'channels.notOffered'),
            },
            { name: t('channels.facts'), cell: facts },
            {
              name: t('channels.acknowledgement'),
              cell: ({ acknowledgement }) => t(`acknowledgement.${acknowledgement}`),
            },
            {
              name: '',
              cell: (channel) => (
                <div className="row-actions">
                  <Button
                    size="small"
                    aria-label={t('channels.changeOf', { channel: t(`channel.${channel.channel}`) })}
                    onClick={() => setEdited(channel)}
                  >
                    {t('channels.change')}
                  </Button>
                </div>
              ),
            },
          ]}
        />
      )}
      {edited ? <ChannelDialog setting={edited} onClose={() => setEdited(undefined)} /> : null}
    </Page>
  );
}
