// Events, thresholds and sensitivities written in code, around a model in text:  node examples/events-in-code.mjs
import { compileModel, readAntimony, readExpression, sensitivityTolerances, solve } from '@opsonin/engine';

const text = `
model tumour()
  V = 3; CL = 0.2; kg = 0.02; kill = 0.004; given = 0;
  drug = 0;                 // mg
  size = 1;               // mL
  C := drug/V;              // mg/L
  drug' = -CL*C;
  size' = kg*size - kill*C*size;
end
`;
const formula = (infix) => readExpression(infix, 'events-in-code');
const noDoses = {
  time: new Float64Array(),
  amount: new Float64Array(),
  duration: new Float64Array(),
  target: new Int32Array(),
};
const times = Float64Array.from({ length: 5 }, (_, k) => 50 * k); // days
const tolerances = { relative: 1e-8, absolute: 1e-10, states: {} };

const tumour = readAntimony(text, 'tumour');

// an event: two days after the tumour has grown to 2 mL, a dose of 300 mg; counted in the symbol `given`
const treated = {
  ...tumour,
  parameters: tumour.parameters.map((p) => (p.id === 'given' ? { ...p, constant: false } : p)),
  events: [
    {
      id: 'treat',
      trigger: formula('size >= 2'),
      delay: formula('2'),
      useValuesFromTriggerTime: false,
      assignments: [
        { symbol: 'drug', expression: formula('drug + 300') },
        { symbol: 'given', expression: formula('given + 1') },
      ],
    },
  ],
};

// a threshold: an expression with a level, both formulas
const thresholds = [{ id: 'shrunk', expression: formula('size'), level: formula('1.5') }];
const kernel = await compileModel(treated, { thresholds });
const { executions, crossings } = solve(kernel, { doses: noDoses, times, tolerances });
executions.time.forEach((day, i) => {
  console.log(`${kernel.events.events[executions.event[i]].id} on day ${day.toFixed(2)}`);
});
crossings.time.forEach((day, i) => {
  const way = crossings.direction[i] > 0 ? 'reached' : 'left downward';
  console.log(`${kernel.thresholds.names[crossings.threshold[i]]} ${way} on day ${day.toFixed(2)}`);
});

// sensitivities: further states d(size)/d(kg), of a model without events
const names = ['kg', 'CL'];
const sensitive = await compileModel(tumour, { sensitivities: names });
const solved = solve(sensitive, {
  doses: noDoses,
  times,
  tolerances: sensitivityTolerances(sensitive, names, tolerances),
});
const last = solved.values.subarray((times.length - 1) * sensitive.states.length);
for (const symbol of ['size', 'd(size)/d(kg)']) {
  console.log(`${symbol} on day 200: ${last[sensitive.states.indexOf(symbol)].toFixed(2)}`);
}
