import { UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { AutoComplete, Button, Form, Input, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, ifMatch } from '@/api/client';
import { asProblem, fieldErrors } from '@/api/problem';
import { useProblemWords } from '@/api/problem-words';
import type { components } from '@/api/schema.g';
import { ErrorPanel } from '@/ui/states';
import { toast } from '@/ui/toast';
import { outdateTaxonomy, type Taxonomy, type TreeKind, useNameOf } from './taxonomy-query';

type Imported = components['schemas']['ImportedTaxonomy'];

interface Typed {
  pack: string;
  name?: string;
}

interface Props {
  tree: TreeKind;
  taxonomy: Taxonomy;
  onClose: () => void;
}

/** A tree from a file: tried first, so that everybody sees what would be added. */
export function TreeImportDialog({ tree, taxonomy, onClose }: Props) {
  const { t } = useTranslation(['taxonomies', 'common']);
  const words = useProblemWords();
  const nameOf = useNameOf();
  const [form] = Form.useForm<Typed>();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const pack = Form.useWatch('pack', form);
  const isKnown = taxonomy.packs.some(({ code }) => code === pack);
  const send = useMutation({
    mutationFn: ({ typed, trial }: { typed: Typed; trial: boolean }) =>
      dataOf(
        api.POST('/api/v1/taxonomies/{tree}/import', {
          params: {
            path: { tree },
            query: { pack: typed.pack, trial, ...(typed.name ? { name: typed.name } : {}) },
            header: ifMatch(`"${taxonomy.newest}"`),
          },
          body: file as unknown as string,
          bodySerializer: (body) => body,
          headers: { 'Content-Type': 'application/octet-stream' },
        }),
      ),
    onSuccess: (answer, { trial }) => {
      if (trial) return;
      outdateTaxonomy();
      toast.done(t('import.done', { count: answer.added }));
      onClose();
    },
    onError: (error) => {
      form.setFields(fieldErrors(asProblem(error)) as Parameters<typeof form.setFields>[0]);
      if (asProblem(error).kind === 'changedMeanwhile') outdateTaxonomy();
    },
  });
  const tried = send.data;
  return (
    <Modal
      open
      width={640}
      title={t('import.title')}
      okText={tried ? t('import.do', { count: tried.added }) : t('import.try')}
      okButtonProps={{ disabled: !file || tried?.added === 0 }}
      cancelText={t('common:cancel')}
      confirmLoading={send.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        onValuesChange={() => send.reset()}
        onFinish={(typed) => send.mutate({ typed, trial: !tried })}
      >
        <p className="tax-hint">{t('import.text')}</p>
        <div className="tax-file">
          <Button icon={<UploadOutlined />} onClick={() => input.current?.click()}>
            {t('import.choose')}
          </Button>
          <span>{file?.name}</span>
          <input
            ref={input}
            className="sr-only"
            type="file"
            tabIndex={-1}
            aria-label={t('import.file')}
            accept=".csv,.tsv,.txt,.gz,.xlsx"
            onChange={({ target }) => {
              setFile(target.files?.[0]);
              send.reset();
            }}
          />
        </div>
        <Form.Item name="pack" label={t('import.pack')} extra={t('import.packText')} rules={[{ required: true }]}>
          <AutoComplete
            maxLength={40}
            filterOption={(typed, option) => option?.value.includes(typed) ?? false}
            options={taxonomy.packs.map(({ code, names }) => ({ value: code, label: `${code} · ${nameOf(names)}` }))}
          />
        </Form.Item>
        {isKnown ? null : (
          <Form.Item name="name" label={t('import.name')}>
            <Input maxLength={80} autoComplete="off" />
          </Form.Item>
        )}
        {send.error && asProblem(send.error).errors.length === 0 ? <ErrorPanel {...words(send.error)} /> : null}
        {tried ? <Tried tried={tried} /> : null}
      </Form>
    </Modal>
  );
}

function Tried({ tried }: { tried: Imported }) {
  const { t } = useTranslation('taxonomies');
  return (
    <div className="tax-what" role="status">
      <strong>{t('import.found', { rows: tried.rows, added: tried.added, known: tried.known })}</strong>
      {tried.duplicateRows > 0 ? (
        <p>
          {t('import.duplicates', { count: tried.duplicateRows, rows: tried.duplicates.slice(0, 10).join(t('comma')) })}
        </p>
      ) : null}
      {tried.refusedRows > 0 ? (
        <>
          <p>{t('import.refused', { count: tried.refusedRows })}</p>
          <ul>
            {tried.refused.slice(0, 10).map(({ row, why }) => (
              <li key={row}>{t('import.row', { row, why })}</li>
            ))}
          </ul>
        </>
      ) : null}
      {tried.first.length > 0 ? (
        <ul>
          {tried.first.slice(0, 6).map((path) => (
            <li key={path.join('/')}>{path.join(' › ')}</li>
          ))}
          {tried.added > 6 ? <li>…</li> : null}
        </ul>
      ) : null}
    </div>
  );
}
