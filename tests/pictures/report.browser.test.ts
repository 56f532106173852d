import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listFigures } from '../../engine/src/report/figure-list.ts';
import { researchSentence } from '../../engine/src/report/research-sentence.ts';
import { writeReport } from '../../engine/src/report/write-report.ts';
import { hasChromium, launchChromium } from '../chromium.ts';
import { makeDocument } from './drawing-document.ts';
import { makeSampleResult } from './sample-result.ts';

const out = join(import.meta.dirname, 'out');
const file = join(out, 'report.html');

const sizes = [
  { name: 'desktop', width: 1440, height: 900 },
  { name: 'phone', width: 390, height: 844 },
];
const sample = makeSampleResult();
const figures = listFigures(sample).length;
const looks = sizes.flatMap((size) => (['light', 'dark'] as const).map((scheme) => ({ ...size, scheme })));

describe('the report in a browser', () => {
  let browser: Browser;

  beforeAll(async () => {
    if (!hasChromium) return;
    mkdirSync(out, { recursive: true });
    writeFileSync(file, writeReport(sample, makeDocument()));
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
  });

  for (const look of looks) {
    it.skipIf(!hasChromium)(`reads well on a ${look.name} in ${look.scheme}`, async () => {
      const { page, requests, complaints } = await openReport(browser, look);
      expect(await pageOverflow(page)).toEqual({ scroll: look.width, wider: [] });
      expect(await smallestLetters(page)).toBeGreaterThanOrEqual(11);
      expect(await nameFigures(page)).toEqual({ pictures: figures, nameless: 0, captions: figures });
      expect(await page.getByText(researchSentence).count()).toBe(2);
      expect(await headingJumps(page)).toEqual([]);
      expect(await hiddenMarks(page)).toEqual([]);
      expect(await faintTexts(page)).toEqual([]);
      await page.screenshot({ path: join(out, `report-${look.name}-${look.scheme}.png`), fullPage: true });
      expect(requests).toEqual([pathToFileURL(file).href]);
      expect(complaints).toEqual([]);
      await page.context().close();
    });
  }

  it.skipIf(!hasChromium)('prints the wide figures without the list of sections', async () => {
    const { page } = await openReport(browser, { width: 390, height: 844, scheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('figure .wide').first().isVisible()).toBe(true);
    expect(await page.locator('figure .narrow').first().isVisible()).toBe(false);
    expect(await page.locator('nav').isVisible()).toBe(false);
    await page.context().close();
  });
});

async function openReport(
  browser: Browser,
  look: { width: number; height: number; scheme: 'light' | 'dark' },
): Promise<{ page: Page; requests: string[]; complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.scheme,
  });
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) requests.push(request.url());
  });
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(() => {
    for (const part of document.querySelectorAll('details')) part.open = true;
  });
  return { page, requests, complaints };
}

/** Width of the page's content, and whatever stands beyond the right edge outside a box that scrolls. */
function pageOverflow(page: Page): Promise<{ scroll: number; wider: string[] }> {
  return page.evaluate(() => {
    const wider = [...document.querySelectorAll('body *')].filter(
      (part) =>
        part.closest('.scroll') === null && part.getBoundingClientRect().right > window.innerWidth + 0.5,
    );
    return {
      scroll: document.documentElement.scrollWidth,
      wider: wider.map((part) => `${part.tagName} ${part.textContent?.slice(0, 40)}`),
    };
  });
}

/** Size on screen of the smallest letters in a picture that is shown [px]. */
function smallestLetters(page: Page): Promise<number> {
  return page.evaluate(() => {
    const shown = [...document.querySelectorAll('figure svg')].filter(
      (svg) => svg.getBoundingClientRect().width > 0,
    );
    const sizes = shown.map((svg) => {
      const scale = svg.getBoundingClientRect().width / (svg as SVGSVGElement).viewBox.baseVal.width;
      return scale * Number.parseFloat(getComputedStyle(svg.querySelector('text')!).fontSize);
    });
    return Math.min(...sizes);
  });
}

function nameFigures(page: Page): Promise<{ pictures: number; nameless: number; captions: number }> {
  return page.evaluate(() => {
    const shown = [...document.querySelectorAll('figure svg')].filter(
      (svg) => svg.getBoundingClientRect().width > 0,
    );
    const named = shown.filter(
      (svg) => svg.getAttribute('role') === 'img' && (svg.getAttribute('aria-label') ?? '').length > 40,
    );
    const captions = [...document.querySelectorAll('figure figcaption')].filter(
      (c) => c.textContent!.length > 40,
    );
    return { pictures: shown.length, nameless: shown.length - named.length, captions: captions.length };
  });
}

/** Marks of agreement that one must scroll sideways to see. */
function hiddenMarks(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('#published .mark')]
      .filter((mark) => mark.getBoundingClientRect().right > window.innerWidth)
      .map((mark) => mark.textContent!),
  );
}

/** Headings that lie more than one level below the one before them. */
function headingJumps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const headings = [...document.querySelectorAll('h1,h2,h3,h4')];
    const level = (heading: Element) => Number(heading.tagName[1]);
    return headings
      .filter((heading, i) => level(heading) > (i === 0 ? 1 : level(headings[i - 1]!) + 1))
      .map((heading) => heading.textContent!);
  });
}

/** Texts whose contrast against the background behind them is below 4.5 to 1 (WCAG 2.2, 1.4.3). */
function faintTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const channels = (colour: string) => colour.match(/[\d.]+/g)!.map(Number);
    const luminance = (colour: string) => {
      const [r, g, b] = channels(colour)
        .slice(0, 3)
        .map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    const behind = (part: Element | null): string => {
      if (part === null) return 'rgb(255, 255, 255)';
      const { backgroundColor } = getComputedStyle(part);
      return channels(backgroundColor)[3] === 0 ? behind(part.parentElement) : backgroundColor;
    };
    const texts = [...document.querySelectorAll('body *')].filter((part) =>
      [...part.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim() !== ''),
    );
    const faint = texts.filter((part) => {
      const style = getComputedStyle(part);
      const ink = luminance(part instanceof SVGElement ? style.fill : style.color);
      const paper = luminance(behind(part));
      return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05) < 4.5;
    });
    return faint.map((part) => `${part.tagName}.${part.className}: ${part.textContent!.slice(0, 30)}`);
  });
}
