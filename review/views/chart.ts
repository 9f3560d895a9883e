/** Charts as SVG, drawn on the server. A chart is never alone: the page has the same numbers in a table beside it. */
import { paletteStyle } from '../chart-colours.ts';

export type Line = { name: string; values: readonly number[]; look: 'solid' | 'dashed' | 'dotted' };
export type Chart = { marks: readonly string[]; lines: readonly Line[]; width: number; height: number };

/** ECharts wants colours that it knows; these stand for our variables, and for nothing else. */
const standIns = { '#0000a1': '--accent', '#0000a2': '--ink', '#0000a3': '--soft-ink', '#0000a4': '--line' } as const;
const [accent, ink, softInk, line] = Object.keys(standIns) as [string, string, string, string];
const colours = [accent, ink, softInk];

/** Loaded with the first chart: the rest of the house need not wait for it. */
async function loadDrawing() {
  const [core, charts, components, renderers] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ]);
  core.use([charts.LineChart, components.GridComponent, components.LegendComponent, renderers.SVGRenderer]);
  return core;
}

let drawing: ReturnType<typeof loadDrawing> | undefined;

/** Lines over a row of marks. Told apart by their dashes, not by colour alone. */
export async function drawLines({ marks, lines, width, height }: Chart): Promise<string> {
  drawing ??= loadDrawing();
  const chart = (await drawing).init(null, null, { renderer: 'svg', ssr: true, width, height });
  const label = { color: ink, fontSize: 13 };
  chart.setOption({
    animation: false,
    grid: { left: 8, right: 24, top: 44, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: { borderColor: line, top: 0, left: 0, itemWidth: 44, itemHeight: 9, textStyle: label },
    xAxis: {
      type: 'category',
      data: [...marks],
      boundaryGap: false,
      axisLine: { lineStyle: { color: softInk } },
      axisTick: { show: false },
      axisLabel: { ...label, hideOverlap: true },
    },
    yAxis: { type: 'value', minInterval: 1, axisLabel: label, splitLine: { lineStyle: { color: line } } },
    series: lines.map(({ name, values, look }, index) => ({
      type: 'line',
      name,
      data: [...values],
      symbol: 'none',
      lineStyle: { width: 2.5, type: look },
      itemStyle: { color: colours[index % colours.length] },
    })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return inOurColours(svg);
}

/** Our variables in place of the stand-ins, and no rules for a mouse that a picture never feels. */
function inOurColours(svg: string): string {
  const plain = svg.replace(/<style\s*>[\s\S]*?<\/style>/g, '').replace(/ (?:class|ecmeta_\w+)="[^"]*"/g, '');
  const coloured = Object.entries(standIns).reduce(
    (text, [standIn, variable]) => text.replaceAll(standIn, `var(${variable})`),
    plain,
  );
  return coloured
    .replaceAll('fill="#fff"', 'fill="var(--paper)"')
    .replace(/(<svg [^>]*>)/, (start) => `${start}<style>${paletteStyle()}</style>`);
}
