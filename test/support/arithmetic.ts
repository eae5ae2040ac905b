const SIGNS: Readonly<Record<string, string>> = { '−': '-', '×': '*', '÷': '/' };

/** What stands behind the last `=` of a formula, worked out: `a + b = 2 × 3 − (4 ÷ 2)` is 4. */
export function valueOfFormula(formula: string): number {
  const text = formula.slice(formula.lastIndexOf('= ') + 2).replace(/[−×÷]/g, (sign) => SIGNS[sign] ?? sign);
  const tokens = text.match(/\d+|[-+*/()]|\S/g) ?? [];
  const value = sumOf(tokens);
  if (tokens.length > 0) throw new Error(`no arithmetic: ${formula}`);
  return value;
}

function sumOf(tokens: string[]): number {
  let value = productOf(tokens);
  while (tokens[0] === '+' || tokens[0] === '-') {
    const sign = tokens.shift();
    const term = productOf(tokens);
    value = sign === '+' ? value + term : value - term;
  }
  return value;
}

function productOf(tokens: string[]): number {
  let value = factorOf(tokens);
  while (tokens[0] === '*' || tokens[0] === '/') {
    const sign = tokens.shift();
    const factor = factorOf(tokens);
    value = sign === '*' ? value * factor : value / factor;
  }
  return value;
}

function factorOf(tokens: string[]): number {
  const token = tokens.shift();
  if (token === '-') return -factorOf(tokens);
  if (token !== '(') return Number(token);
  const value = sumOf(tokens);
  if (tokens.shift() !== ')') throw new Error('a bracket is missing');
  return value;
}
