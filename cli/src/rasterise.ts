import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** Pixels of the picture for one of the drawing. */
const zoom = 2;

const weights = ['400Regular/Inter_400Regular', '600SemiBold/Inter_600SemiBold', '700Bold/Inter_700Bold'];

const bytesOf = (module: string) => readFileSync(fileURLToPath(import.meta.resolve(module)));

/**
 * Makes what turns SVG into PNG. It reads the one font it knows from its package, so that a picture is the same on
 * every machine; letters that font lacks stay blank.
 * @returns a function from the text of an SVG file to the bytes of a PNG file, twice as large
 */
export async function openRasteriser(): Promise<(svg: string) => Uint8Array> {
  await initOnce();
  const fontBuffers = weights.map((weight) => bytesOf(`@expo-google-fonts/inter/${weight}.ttf`));
  const font = { fontBuffers, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter' };
  return (svg) => {
    const drawing = new Resvg(svg, { font, fitTo: { mode: 'zoom', value: zoom } });
    const picture = drawing.render();
    const png = picture.asPng();
    picture.free();
    drawing.free();
    return png;
  };
}

/** The library takes its WebAssembly once and complains of a second time. */
async function initOnce(): Promise<void> {
  try {
    await initWasm(bytesOf('@resvg/resvg-wasm/index_bg.wasm'));
  } catch (error) {
    if (!/already initialized/i.test(String(error))) throw error;
  }
}
