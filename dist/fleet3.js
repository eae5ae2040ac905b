
require("./rolldown-runtime.js");const e=require("./amount.js"),t=require("./fleet-groups.js"),n=require("./measurement.js"),r=require("./values.js"),i=require("./world.js"),a=require("./comment-view.js"),o=require("./fitted.js"),s=require("./report.js"),c=require("./words.js"),l=require("./columns.js");function u(e){let t=``;if(r.r(e.isQuiet))t+=r.s(e,`sign`)+` <strong>Kernel memory of `+r.s(e,`title`)+`</strong>: `+r.s(e,`headline`)+`, no change`,r.r(e.headCommit)&&(t+=` to `+r.s(e,`headCommit`)),r.r(e.reportLink)&&(t+=` · `+r.s(e,`reportLink`)),r.r(e.dashboardLink)&&(t+=` · `+r.s(e,`dashboardLink`)),r.r(e.source)&&(t+=` · `+r.s(e,`source`)),t+=`
`;else{if(t+=`### `+r.s(e,`sign`)+` Kernel memory: `+r.s(e,`headline`)+`
`,r.r(e.limitsNote)){t+=`
<strong>Limits changed here</strong> (`+r.s(e,`limitsNote`)+`):

`;let n=r.a(e.limits);for(let e=0;e<n.length;e++){let i=n[e];t+=`- `+r.o(i)+`
`}r.r(e.limitsMore)&&(t+=`
`+r.s(e,`limitsMore`)+`
`)}if(r.r(e.failing)&&(t+=`
`+r.s(e,`failing`)+`
`),r.r(e.failingMore)&&(t+=`
`+r.s(e,`failingMore`)+`
`),r.r(e.wayOut)&&(t+=`
`+r.s(e,`wayOut`)+`
`),r.r(e.othersTitle)&&(t+=`
<details><summary>`+r.s(e,`othersTitle`)+`</summary>

`+r.s(e,`others`)+`
`,r.r(e.othersMore)&&(t+=`
`+r.s(e,`othersMore`)+`
`),t+=`
</details>
`),r.r(e.changesTitle)&&(t+=`
<details><summary>What changed: `+r.s(e,`changesTitle`)+`</summary>

`+r.s(e,`changes`)+`
`,r.r(e.changesMore)&&(t+=`
`+r.s(e,`changesMore`)+`
`),t+=`
</details>
`),t+=`
<details><summary>All targets</summary>

`+r.s(e,`targets`)+`
`,r.r(e.targetsMore)&&(t+=`
`+r.s(e,`targetsMore`)+`
`),t+=`
</details>
`,r.r(e.remarksTitle)){t+=`
<details><summary>`+r.s(e,`remarksTitle`)+`</summary>

`;let n=r.a(e.remarks);for(let e=0;e<n.length;e++){let i=n[e];t+=`- `+r.o(i)+`
`}r.r(e.remarksMore)&&(t+=`
`+r.s(e,`remarksMore`)+`
`),t+=`
</details>
`}t+=`
`+r.s(e,`base`)+`.`,r.r(e.headCommit)&&(t+=` Head `+r.s(e,`headCommit`)+`.`),r.r(e.source)&&(t+=` <strong>`+r.s(e,`source`)+`</strong>.`),r.r(e.reportLink)&&(t+=` `+r.s(e,`reportLink`)),r.r(e.dashboardLink)&&(t+=` · `+r.s(e,`dashboardLink`)),t+=`

<sub>kfootprint `+r.s(e,`version`)+`, judged as of `+r.s(e,`date`)+`</sub>
`}return t}const d=[`limits`,`failing`,`others`,`changes`,`targets`,`remarks`],f={mostRows:{limits:500,failing:500,others:50,changes:15,targets:256,remarks:10},mostNames:4,mostListed:60,areGrouped:!0},p={mostRows:{limits:2e3,failing:1e4,others:1e4,changes:100,targets:1e4,remarks:1e3},mostNames:1e3,mostListed:1e3,areGrouped:!1};function m(e,n,r){let{limits:i,targets:o}=e,c=t.i(e),l=c.filter(({verdict:e})=>e.failing),u=c.filter(({verdict:e})=>!e.failing),d=n.mentionsOwners?a.a():a.o,f=e=>({bandOf:()=>null,owner:e}),p=a.s(n),m=e=>e.map(e=>s.A(...e)),h=(e,t,n,i)=>({rows:t.slice(0,r.mostRows[e]).map(n),allCount:t.length,lay:i});return{limits:h(`limits`,i?s.w(i):[],e=>[s.T(e)],m),failing:h(`failing`,l,e=>g(e,f(d),p,r),b),others:h(`others`,u,e=>g(e,f(a.o),p,r),b),changes:h(`changes`,x(o),e=>C(e,r),w),targets:r.areGrouped?h(`targets`,t.t(o),e=>E(e,r),O):h(`targets`,o,k,A),remarks:h(`remarks`,j(e),e=>M(e,r),m)}}const h=`<br>`;function g({verdict:e,worst:t,targets:n},r,i,{mostNames:o}){let l=v(n,o);if(t.state!==`judged`){let n=s.j(e.reason.charAt(0).toUpperCase()+e.reason.slice(1));return[s.M(s.j(`${c.t.unknown} ${t.state}`)),l,_,_,_,n]}let u=({metric:e,labels:n,summedCount:r,budget:a})=>i.number(t.target,e,n,r===null?null:a),[d=_,...f]=a.u({verdict:e,alikeCount:0},{...r,overCommits:u});return[d,l,...f]}const _=`—`;function v(e,t){let n=y(e,t);return e.length===1?n:s.A(s.M(s.j(`${e.length} targets`)),h,n)}function y(e,t){let n=e.slice(0,t).flatMap((e,t)=>[...t===0?[]:[s.j(`, `)],s.O(e,80)]),r=e.length-t;return s.A(...n,s.j(r>0?` and ${r} more`:``))}function b(e){return N([`l`,`l`,`r`,`r`,`r`,`l`],[`Budget`,`Targets, worst first`,`Value`,`Limit`,`Change`,`Why`],e)}function x(t){let r=t.flatMap(({target:e,changes:t})=>t.flatMap(({metric:t,labels:n,now:r,change:i})=>i.kind===`incomparable`?[]:[{target:e,metric:t,labels:n,by:(r??0)-(i.kind===`added`?0:i.was)}]));return[...e.s(r,({metric:e,labels:t})=>`${e} ${n.n(t)}`).values()].map(t=>{let n=[...t].sort((t,n)=>Math.abs(n.by)-Math.abs(t.by)||e.o(t.target,n.target)),[{metric:r,labels:i}]=n;return{metric:r,labels:i,at:n}}).sort((t,n)=>S(n)-S(t)||e.o(t.metric,n.metric)||e.o(c.p(t.labels),c.p(n.labels)))}function S({at:e}){return Math.abs(e[0]?.by??0)}function C({metric:t,labels:n,at:r},{mostNames:i}){let a=c.p(n),o=r.map(({by:e})=>e);return[a===``?s.O(t):s.A(s.O(a,80),h,s.j(t)),v(r.map(({target:e})=>e),i),T(Math.min(...o),Math.max(...o),t=>e.r(t,`bytes`))]}function w(e){return N([`l`,`l`,`r`],[`What`,`Targets`,`Change`],e)}function T(e,t,n){let[r,i]=[n(e),n(t)];return r===i?a.l(r):s.A(a.l(r),h,s.j(`to `),a.l(i))}function E(t,{mostListed:n}){let[r]=t,i=t.flatMap(e=>e.held?[e.held.bytes]:[]),a=t.flatMap(e=>e.held?.by==null?[]:[e.held.by]);return[s.j(D(r)),v(t.map(({target:e})=>e),n),i.length===0?`—`:T(Math.min(...i),Math.max(...i),e.n),a.length===0?`—`:T(Math.min(...a),Math.max(...a),t=>e.r(t,`bytes`))]}function D(e){return`${c.t[e.state===`judged`?e.outcome:`unknown`]} ${t.n(e)}`}function O(e){return N([`l`,`l`,`r`,`r`],[`Verdict`,`Targets`,`The kernel holds`,`Change`],e)}function k(t){let{held:n,snapshot:r,baseline:i}=t;return[s.O(t.target,80),s.j(D(t)),n?a.l(e.n(n.bytes)):`—`,n?.by==null?`—`:a.l(e.r(n.by,`bytes`)),r?.kernel==null?`—`:s.O(r.kernel,80),i===null?`—`:s.O(i.commit?.slice(0,12)??i.origin,80)]}function A(e){return N([`l`,`l`,`r`,`r`,`l`,`l`],[`Target`,`Verdict`,`The kernel holds`,`Change`,`Kernel`,`Baseline`],e)}function j({remarks:t,targets:n}){let r=n.flatMap(({target:e,remarks:t})=>t.map(t=>({target:e,remark:t}))),i=e.s(r,({remark:{source:e,line:t,message:n}})=>JSON.stringify([e,t,n]));return[...t.map(e=>({remark:e,targets:[]})),...[...i.values()].map(e=>({remark:e[0].remark,targets:e.map(({target:e})=>e)}))]}function M({remark:{source:e,line:t,message:n},targets:r},{mostNames:i}){return[s.O(t===null?e:`${e}:${t}`,80),s.j(` ${n}`),r.length===0?s.j(``):s.A(s.j(` (`),y(r,i),s.j(`)`))]}function N(e,t,n){return n.length===0?s.j(``):s.N(e,t,n,{isTight:!0})}const P={marker:``,headSha:null,reportUrl:null,mentionsOwners:!1,source:null,wasBroken:!1};function F(e,t){let n=L(e,t,f),r=e=>`${t.marker}\n${n.render(e)}`;return o.r(r,n.rowCount,({length:e})=>e<=65536)??r(0)}function I(e,t){let n=L(e,P,p);return o.r(n.render,n.rowCount,e=>o.n(e)<=t)??n.render(0)}function L(e,t,n){let r=m(e,t,n),i=R(e,t,r);return{rowCount:d.reduce((e,t)=>e+r[t].rows.length,0),render(e){let t={...i},n=e;for(let e of d){let{rows:i,allCount:o,lay:s}=r[e],c=i.slice(0,n);n-=c.length,t[e]=s(c),t[`${e}More`]=a.i(o-c.length,c.length<i.length)}return u(t)}}}function R(e,n,r){let{targets:i,outcome:o,exitCode:l,limits:u,version:d,date:f}=e,{isBroken:p,hasChanges:m}=t.o(e),h=i.every(({baseline:e})=>e!==null),g=n.wasBroken&&!p,{failing:_,others:v,changes:y,remarks:b}=r,x=i.some(({verdicts:e})=>e.some(e=>e.failing&&e.outcome===`over`));return{sign:s.j(l===0&&o!==`warn`?c.t.within:c.t[o]),title:s.j(V(i.length,`target`)),headline:s.j(`${g?`resolved, `:``}${t.a(e)}`),isQuiet:!p&&!m&&h&&e.remarks.length===0,limitsNote:s.j(u&&u.edits.length>0?s.E(u):``),wayOut:s.j(x&&_.allCount>0?a.t:``),othersTitle:s.j(z(v.allCount)),changesTitle:s.j(y.allCount>0?B(e,y.allCount):``),remarksTitle:s.j(b.allCount>0?V(b.allCount,`remark`):``),base:H(e),headCommit:a.n(n.headSha),reportLink:a.c(`Whole report`,n.reportUrl),dashboardLink:a.s(n).target(null),source:s.j(n.source??``),version:s.j(d),date:s.j(f)}}function z(e){return e===0?``:e===1?`1 limit warns or is waived`:`${e} limits warn or are waived`}function B({targets:e},t){let n=e.some(({changes:e,changeCount:t})=>t>e.length);return`${V(t,`number`)}${n?`, of each target the 20 that changed most`:``}`}function V(e,t){return`${e} ${t}${e===1?``:`s`}`}function H({targets:e}){let n=new Set(e.flatMap(({state:e,search:t,baseline:n})=>e===`judged`?[t?.reason??(n?`compared with ${n.origin}`:U)]:[]));if(n.size===0)return s.j(`Nothing was compared`);let[r=``]=n;if(n.size===1)return s.j(`${r.charAt(0).toUpperCase()}${r.slice(1)}`);let i=e.filter(({state:e,baseline:t})=>e===`judged`&&t===null);if(i.length===0)return s.j(`Each target is compared with a baseline of its own, ${n.size} in all`);let a=t.r(i.map(({target:e})=>e),5);return s.j(`Each target is compared with a baseline of its own; without one, and not judged by growth: ${a}`)}const U=`no baseline: growth was not judged`,[W,G,K,q]=[15,8,15,5];function J(e,n=i.s){let{targets:r,remarks:a}=e,o=t.i(e),u=o.slice(0,W),d=[...r].sort((e,t)=>Number(t.exitCode>0)-Number(e.exitCode>0)),f=r.flatMap(e=>e.remarks),p=a.slice(0,q),m=a.length-p.length+f.length;return`${[...l.i(i.a(t.a(e)),80,``).map(t=>n(c.n[e.outcome],t)),...s.b(e),...u.flatMap(e=>[``,...X(e,n)]),...Y(o.length-u.length,`finding`),``,...Q(d.slice(0,K),n),...Y(r.length-K,`target`),...p.length>0?[``,...p.flatMap(s.x)]:[],...m>0?[``,`${m} more ${m===1?`remark`:`remarks`}: see the report.`]:[]].join(`
`)}\n`}function Y(e,t){return l.r(e,e===1?t:`${t}s`,`the report has them`)}function X({verdict:e,worst:n,targets:r},i){let a=t.r(r,G);if(n.state!==`judged`)return[`${n.state.toUpperCase()}  ${a}`,`  ${e.reason}`].flatMap(Z);let o=r.length===1?`on ${a}`:`on ${r.length} targets, worst first: ${a}`;return[...s.C({verdict:e,alikeCount:0},i),...Z(`  ${o}`)]}function Z(e){return l.i(i.a(e.trimStart()),80,e.startsWith(`  `)?`  `:``)}function Q(t,n){return l.t([{title:`VERDICT`,align:`left`,of:({state:e,outcome:t})=>e===`judged`?c.r[t]:e,tone:({state:e,outcome:t})=>c.n[e===`judged`?t:`unknown`]},{title:`LIMITS`,align:`right`,of:({state:e,verdicts:t})=>e===`judged`?String(t.length):`-`},{title:`KERNEL HOLDS`,align:`right`,of:({held:t})=>t?e.n(t.bytes):`-`},{title:`CHANGE`,align:`right`,of:({held:t})=>t?.by==null?`-`:e.r(t.by,`bytes`)},{title:`TARGET`,align:`left`,of:({target:e})=>e}],t,n)}exports.fleetHeadline=t.a,exports.fleetNews=t.o,exports.fleetText=J,exports.renderFleetComment=F,exports.renderFleetWithin=I;