/** Who made packages that say they are MIT and bring no text of it, as their package.json has it, or their README. */
const MIT_OF = new Map([
  ['@nodable/entities', 'Amit Gupta (https://solothought.com)'],
  ['isarray', '2013 Julian Gruber <julian@juliangruber.com>'],
  ['xz-decompress', 'Tim Perry <tim@httptoolkit.com>, Steven Sanderson'],
]);

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software
is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES
OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE
LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR
IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** LICENSES.txt: every package that is bundled, with the terms it comes under. Nothing is bundled without any. */
export function licences(dependencies) {
  return dependencies
    .toSorted((a, b) => order(a.name, b.name) || order(a.version, b.version))
    .map((dependency) => {
      const { name, version, license, noticeText } = dependency;
      const parts = [`${name} ${version} (${license})`, termsOf(dependency), noticeText?.trim()];
      return `${parts.filter(Boolean).join('\n\n')}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

function termsOf({ name, license, licenseText }) {
  if (licenseText) return licenseText.trim();
  const holder = license === 'MIT' && MIT_OF.get(name);
  if (!holder)
    throw new Error(`${name} (${license}) has no text of its licence: say whose it is in ${import.meta.url}`);
  return `Copyright (c) ${holder}\n\n${MIT}`;
}

// Not localeCompare: the order must not depend on the machine's language.
function order(a, b) {
  return a < b ? -1 : Number(a > b);
}
