import { customProperties, darkTheme, lightTheme } from './theme.ts';

/** The report's one style sheet: no remote font, no image; colours by theme as custom properties. */
export const styleSheet = `
:root{color-scheme:light dark;${customProperties(lightTheme)}}
@media (prefers-color-scheme:dark){:root{${customProperties(darkTheme)}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 -apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,system-ui,sans-serif}
.page{max-width:60rem;margin:0 auto;padding:0 1.5rem 3rem}
h1,h2{font-family:'Iowan Old Style','Palatino Linotype',Palatino,'URW Palladio L',Georgia,serif;font-weight:600;line-height:1.15;letter-spacing:-.01em;text-wrap:balance}
h1{font-size:clamp(2rem,1.4rem + 2.6vw,3.1rem);margin:.2em 0 .3em}
h2{font-size:1.75rem;margin:0 0 1rem}
h3{font-size:1.0625rem;margin:2.2rem 0 .6rem}
h4{font-size:1rem;margin:1.2rem 0 .3rem}
p,dl,ul{margin:0 0 1rem;max-width:44rem}
h1,h2,h3,h4,p,li,dd,dt,figcaption,td,th,summary{overflow-wrap:break-word}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.18em}
a,code{overflow-wrap:anywhere}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
small{font-size:.86em;color:var(--muted);font-weight:400}
code{font:.86em ui-monospace,'SF Mono',Menlo,Consolas,monospace}
section{padding:2.6rem 0 0;margin:2.6rem 0 0;border-top:1px solid var(--rule)}
.warning{margin:0;max-width:none;padding:.7rem 0;border-bottom:1px solid var(--rule);font-size:.9rem;color:var(--muted)}
footer.warning{border:0;border-top:1px solid var(--rule);margin-top:3rem}
.kicker{margin:2.6rem 0 0;color:var(--accent);font-size:.9rem;font-weight:600}
.lead{font-size:1.15rem;line-height:1.55}
.facts{display:flex;flex-wrap:wrap;gap:.3rem 1.6rem;padding:0;list-style:none;color:var(--muted);font-size:.95rem;max-width:none}
nav ul{display:flex;flex-wrap:wrap;gap:.15rem 1.2rem;padding:0;list-style:none;font-size:.95rem;max-width:none}
nav a{display:inline-block;padding:.25rem 0;text-decoration:none}
nav a:hover{text-decoration:underline}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:1.6rem 2rem;margin:0 0 2rem}
.card{border-top:2px solid var(--accent);padding-top:.7rem}
.card p{margin:0}
.card .what{font-size:.9rem;line-height:1.4;min-height:2.8em}
.card .figure{font-size:2.5rem;line-height:1.25;font-variant-numeric:tabular-nums;letter-spacing:-.02em}
.card .figure small{font-size:1rem;letter-spacing:0;white-space:nowrap}
.card .beside{color:var(--muted);font-size:.9rem}
.callout{border-left:3px solid var(--accent);background:var(--accent-soft);padding:.8rem 1rem;max-width:48rem}
.note,figcaption{font-size:.9rem;line-height:1.55;color:var(--muted)}
.scroll{overflow-x:auto;margin:0 0 1.4rem;max-width:100%;background:linear-gradient(to right,var(--paper) 40%,transparent) left/2.5rem 100% no-repeat local,
linear-gradient(to left,var(--paper) 40%,transparent) right/2.5rem 100% no-repeat local,linear-gradient(to right,var(--shade),transparent) left/.8rem 100% no-repeat scroll,
linear-gradient(to left,var(--shade),transparent) right/.8rem 100% no-repeat scroll}
pre.scroll{background:var(--raised);padding:.8rem 1rem}
table{border-collapse:collapse;width:100%;font-size:.92rem;line-height:1.45;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--muted);font-size:.9rem;padding:0 0 .5rem}
th,td{text-align:left;vertical-align:top;padding:.5rem 1.1rem .5rem 0;border-bottom:1px solid var(--rule);min-width:4.5rem}
th:last-child,td:last-child{padding-right:0}
thead th{font-weight:600;vertical-align:bottom;border-bottom-color:var(--muted)}
tbody th{font-weight:500;min-width:8rem}
th small,td small{display:inline-block}
.number{text-align:right}
.whole{white-space:nowrap}
figure{margin:0 0 1.6rem}
figure svg{display:block;width:100%;overflow:visible;font-family:inherit}
figure svg text{font-family:inherit;white-space:pre}
figcaption{margin-top:.7rem;max-width:44rem}
.narrow{display:none}
.key{display:flex;flex-wrap:wrap;gap:.2rem 1.6rem;padding:0;list-style:none;font-size:.92rem;max-width:none}
.swatch{display:inline-block;width:.75rem;height:.75rem;border-radius:2px;margin-right:.5rem}
.mark{display:inline-block;font-size:.86rem;line-height:1.35;font-weight:600;border-left:3px solid var(--muted);padding-left:.5rem}
.mark.good{color:var(--good);border-color:currentColor}.mark.fair{color:var(--fair);border-color:currentColor}
.mark.poor{color:var(--poor);border-color:currentColor}.mark.none,.mark.memory,.mark.assumed{color:var(--muted);border-color:currentColor}
.mark.cited,.mark.derived{color:var(--accent);border-color:currentColor}.mark.fitted{color:var(--fair);border-color:currentColor}
.words{display:grid;grid-template-columns:minmax(7rem,10rem) 1fr;gap:.55rem 1.5rem;max-width:52rem}
.words dt{font-weight:600}.words dd{margin:0;min-width:0}.words ul{margin:0;padding-left:1.1rem}
.words.compact{gap:.2rem 1rem;font-size:.92rem}
.arm-words p{margin:0}.arm-words p::first-letter{text-transform:uppercase}
details{border-top:1px solid var(--rule);padding:.6rem 0}
summary{cursor:pointer;padding:.3rem 0}
details[open] summary{margin-bottom:.8rem}
details table td:nth-child(2){min-width:15rem}
details table td:nth-child(3){min-width:8rem}
.references{padding:0;list-style:none;font-size:.92rem}
.references li{margin:0 0 .5rem}
.hash{overflow-wrap:anywhere}
@media (max-width:47.9rem){.wide{display:none}.narrow{display:block}.page{padding:0 1.15rem 2rem}.words{grid-template-columns:1fr;gap:.1rem}
.words dd{margin-bottom:.7rem}.words.compact{grid-template-columns:auto 1fr}.words.compact dd{margin:0}section{padding-top:2rem;margin-top:2rem}
.scroll table{min-width:30rem}caption{max-width:calc(100vw - 2.4rem)}tbody th{position:sticky;left:0;background:var(--paper);min-width:7rem;max-width:9rem}.card .what{min-height:0}}
@media print{:root{color-scheme:light;--paper:#fff;--raised:#fff;--ink:#000;--muted:#444;--rule:#bbb;--accent:#0b6b62;--accent-soft:#fff;--control:#676f7a}
.page{max-width:none;padding:0}nav{display:none}.wide{display:block}.narrow{display:none}figure,tr,.card{break-inside:avoid}h2,h3{break-after:avoid}
body{font-size:10.5pt}.scroll{overflow:visible}a{color:inherit}}
`;
