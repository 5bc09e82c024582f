import { mount } from 'svelte';
import App from './App.svelte';
import { Desk } from './state/desk.svelte';
import './ui/styles/index.css';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');

const desk = new Desk();
mount(App, { target, props: { desk } });
void desk.open();
