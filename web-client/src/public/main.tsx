/** @jsxImportSource preact */
import { render } from 'preact';
import { startI18n } from '@/i18n/start';
import '@/ui/styles/tokens.css';
import '@/ui/styles/base.css';
import './public.css';
import { PublicApp } from './public-app';

await startI18n(['public']);

const root = document.getElementById('root');
if (root) render(<PublicApp />, root);
