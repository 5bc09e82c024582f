import { mount } from 'svelte';
import App from './App.svelte';
import { Privacy } from './state/privacy.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');

const privacy = new Privacy();
void privacy.start();
mount(App, { target });
