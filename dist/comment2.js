
require("./rolldown-runtime.js");const e=require("./values.js"),t=require("./comment-view.js"),n=require("./fitted.js"),r=require("./news.js");function i(t){let n=``;if(e.r(t.isQuiet))n+=e.s(t,`sign`)+` <strong>Kernel memory of `+e.s(t,`target`)+`</strong>: `+e.s(t,`headline`)+`, no change`,e.r(t.baseCommit)&&(n+=` from `+e.s(t,`baseCommit`)),e.r(t.headCommit)&&(n+=` to `+e.s(t,`headCommit`)),e.r(t.reportLink)&&(n+=` · `+e.s(t,`reportLink`)),e.r(t.dashboardLink)&&(n+=` · `+e.s(t,`dashboardLink`)),e.r(t.source)&&(n+=` · `+e.s(t,`source`)),n+=`
`;else{if(n+=`### `+e.s(t,`sign`)+` Kernel memory of `+e.s(t,`target`)+`: `+e.s(t,`headline`)+`
`,e.r(t.limits)){n+=`
<strong>Limits changed here</strong> (`+e.s(t,`limitsNote`)+`):

`;let r=e.a(t.limits);for(let t=0;t<r.length;t++){let i=r[t];n+=`- `+e.o(i)+`
`}e.r(t.limitsMore)&&(n+=`
`+e.s(t,`limitsMore`)+`
`)}else e.r(t.limitsMore)&&(n+=`
<strong>Limits changed here</strong> (`+e.s(t,`limitsNote`)+`). `+e.s(t,`limitsMore`)+`
`);if(e.r(t.failing)&&(n+=`
`+e.s(t,`failing`)+`
`),e.r(t.failingMore)&&(n+=`
`+e.s(t,`failingMore`)+`
`),e.r(t.wayOut)&&(n+=`
`+e.s(t,`wayOut`)+`
`),e.r(t.total)&&(n+=`
`+e.s(t,`total`)+`.
`),!e.r(t.comparable)){n+=`
<strong>Not comparable with the base</strong> where these matter:

`;let r=e.a(t.blocking);for(let t=0;t<r.length;t++){let i=r[t];n+=`- `+e.o(i)+`
`}e.r(t.blockingMore)&&(n+=`
`+e.s(t,`blockingMore`)+`
`)}if(e.r(t.othersTitle)&&(n+=`
<details><summary>`+e.s(t,`othersTitle`)+`</summary>

`+e.s(t,`others`)+`
`,e.r(t.othersMore)&&(n+=`
`+e.s(t,`othersMore`)+`
`),n+=`
</details>
`),e.r(t.changesTitle)){n+=`
<details><summary>What changed since the base: `+e.s(t,`changesTitle`)+`</summary>

`,e.r(t.changes)&&(n+=e.s(t,`changes`)+`

`),e.r(t.changesMore)&&(n+=e.s(t,`changesMore`)+`

`);let r=e.a(t.noted);for(let t=0;t<r.length;t++){let i=r[t];n+=`- `+e.o(i)+`
`}e.r(t.notedMore)&&(n+=`
`+e.s(t,`notedMore`)+`
`),n+=`
</details>
`}else if(e.r(t.compared)){n+=`
`+e.s(t,`noChange`)+`

`;let r=e.a(t.noted);for(let t=0;t<r.length;t++){let i=r[t];n+=`- `+e.o(i)+`
`}e.r(t.notedMore)&&(n+=`
`+e.s(t,`notedMore`)+`
`)}if(e.r(t.remarks)){n+=`
<details><summary>Remarks</summary>

`;let r=e.a(t.remarks);for(let t=0;t<r.length;t++){let i=r[t];n+=`- `+e.o(i)+`
`}e.r(t.remarksMore)&&(n+=`
`+e.s(t,`remarksMore`)+`
`),n+=`
</details>
`}n+=`
`+e.s(t,`base`)+`.`,e.r(t.baseCommit)&&(n+=` Base `+e.s(t,`baseCommit`)+`.`),e.r(t.headCommit)&&(n+=` Head `+e.s(t,`headCommit`)+`.`),e.r(t.source)&&(n+=` <strong>`+e.s(t,`source`)+`</strong>.`),e.r(t.reportLink)&&(n+=` `+e.s(t,`reportLink`)),e.r(t.dashboardLink)&&(n+=` · `+e.s(t,`dashboardLink`)),n+=`

<sub>kfootprint `+e.s(t,`version`)+`, judged as of `+e.s(t,`date`)+`</sub>
`}return n}function a(e,t){return o(e,t)}function o(e,t,n=``){return s(e=>`${i(e)}${n===``?``:`\n${n}\n`}`,e,t)??t.marker}function s(e,i,a){let o=t.r(i,a,r.t(i));return n.r(t=>`${a.marker}\n${e(o.view(t))}`,o.rowCount,({length:e})=>e<=n.t)}exports.commentBy=s,exports.ourComment=o,exports.renderComment=a;