import { Modal, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { keyCaps } from './key-hint';
import { turnShortcuts, useShortcutSheet, useShortcutsOn } from './keyboard';

function Keys({ keys }: { keys: string }) {
  return (
    <span className="keys">
      {keyCaps(keys).map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}

/** The keys in force on this page, with a switch for people whom single keys hinder. */
export default function ShortcutDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const on = useShortcutsOn();
  const shortcuts = useShortcutSheet();
  const groups = [...new Set(shortcuts.map((shortcut) => shortcut.group))];
  return (
    <Modal open onCancel={onClose} footer={null} title={t('keys.title')} width={640}>
      <div className="keys-switch">
        <Switch id="single-keys" checked={on} onChange={turnShortcuts} size="small" />
        <label htmlFor="single-keys">{t('keys.single')}</label>
      </div>
      <div className="keys-sheet">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {shortcuts
                .filter((shortcut) => shortcut.group === group)
                .map((shortcut) => (
                  <div key={shortcut.keys}>
                    <dt>
                      <Keys keys={shortcut.keys} />
                    </dt>
                    <dd>{shortcut.label}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="quiet">{t('keys.typing')}</p>
    </Modal>
  );
}
