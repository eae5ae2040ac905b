
require("./rolldown-runtime.js");const e=require("./handlebars.runtime.js"),t=require("./read.js"),n=require("./report.js"),r=require("./world.js"),i=require("./parts.js"),a=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){var a=e.strict,o=e.lambda;return`## `+(o(a(t,`sign`,{start:{line:2,column:5},end:{line:2,column:9}}),t)??``)+` Kernel memory: `+(o(a(t,`headline`,{start:{line:2,column:29},end:{line:2,column:37}}),t)??``)+`
`},1:function(e,t,n,r,i){return`## Kernel memory: what changed
`},2:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
`+(e.lambda(e.strict(t,`told`,{start:{line:10,column:2},end:{line:10,column:6}}),t)??``)+`
`+(a(n,`if`).call(t??(e.nullContext||{}),a(t,`moreTold`),{name:`if`,hash:{},fn:e.program(3,i,0),inverse:e.noop,data:i,loc:{start:{line:11,column:0},end:{line:14,column:7}}})??``)},3:function(e,t,n,r,i){return`
`+(e.lambda(e.strict(t,`moreTold`,{start:{line:13,column:2},end:{line:13,column:10}}),t)??``)+`
`},4:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
**Not comparable with the baseline** where these matter:
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`blocking`),{name:`each`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:19,column:0},end:{line:22,column:9}}})??``)},5:function(e,t,n,r,i){return`
- `+(e.lambda(t,t)??``)+`
`},6:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
`+(a(n,`if`).call(t??(e.nullContext||{}),a(t,`changes`),{name:`if`,hash:{},fn:e.program(7,i,0),inverse:e.program(9,i,0),data:i,loc:{start:{line:26,column:0},end:{line:44,column:7}}})??``)},7:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.strict,s=e.lambda,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<details`+(c(n,`unless`).call(a,c(t,`judged`),{name:`unless`,hash:{},fn:e.program(8,i,0),inverse:e.noop,data:i,loc:{start:{line:27,column:8},end:{line:27,column:42}}})??``)+`><summary>What changed since the baseline</summary>

`+(s(o(t,`changes`,{start:{line:29,column:2},end:{line:29,column:9}}),t)??``)+`

`+(s(o(t,`changeCount`,{start:{line:31,column:2},end:{line:31,column:13}}),t)??``)+`
`+(c(n,`each`).call(a,c(t,`noted`),{name:`each`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:32,column:0},end:{line:35,column:9}}})??``)+`
</details>
`},8:function(e,t,n,r,i){return` open`},9:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(e.lambda(e.strict(t,`noChange`,{start:{line:39,column:2},end:{line:39,column:10}}),t)??``)+`
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`noted`),{name:`each`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:40,column:0},end:{line:43,column:9}}})??``)},10:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
<details><summary>All `+(o(a(t,`verdictCount`,{start:{line:48,column:24},end:{line:48,column:36}}),t)??``)+` verdicts</summary>

`+(o(a(t,`verdicts`,{start:{line:50,column:2},end:{line:50,column:10}}),t)??``)+`
`+(s(n,`if`).call(t??(e.nullContext||{}),s(t,`moreVerdicts`),{name:`if`,hash:{},fn:e.program(11,i,0),inverse:e.noop,data:i,loc:{start:{line:51,column:0},end:{line:54,column:7}}})??``)+`
</details>
`},11:function(e,t,n,r,i){return`
`+(e.lambda(e.strict(t,`moreVerdicts`,{start:{line:53,column:2},end:{line:53,column:14}}),t)??``)+`
`},12:function(e,t,n,r,i){return`
<details><summary>What loading took, and what was left behind</summary>

`+(e.lambda(e.strict(t,`across`,{start:{line:92,column:2},end:{line:92,column:8}}),t)??``)+`

</details>
`},13:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
<details><summary>Remarks on the snapshot</summary>
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`remarks`),{name:`each`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:99,column:0},end:{line:102,column:9}}})??``)+`
`+(e.lambda(e.strict(t,`moreRemarks`,{start:{line:104,column:2},end:{line:104,column:13}}),t)??``)+`

</details>
`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.strict,s=e.lambda,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(c(n,`if`).call(a,c(t,`judged`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.program(1,i,0),data:i,loc:{start:{line:1,column:0},end:{line:5,column:7}}})??``)+`
`+(s(o(t,`origin`,{start:{line:7,column:2},end:{line:7,column:8}}),t)??``)+`. Baseline: `+(s(o(t,`baseline`,{start:{line:7,column:24},end:{line:7,column:32}}),t)??``)+`.
`+(c(n,`if`).call(a,c(t,`told`),{name:`if`,hash:{},fn:e.program(2,i,0),inverse:e.noop,data:i,loc:{start:{line:8,column:0},end:{line:15,column:7}}})??``)+(c(n,`if`).call(a,c(t,`blocking`),{name:`if`,hash:{},fn:e.program(4,i,0),inverse:e.noop,data:i,loc:{start:{line:16,column:0},end:{line:23,column:7}}})??``)+(c(n,`if`).call(a,c(t,`compared`),{name:`if`,hash:{},fn:e.program(6,i,0),inverse:e.noop,data:i,loc:{start:{line:24,column:0},end:{line:45,column:7}}})??``)+(c(n,`if`).call(a,c(t,`judged`),{name:`if`,hash:{},fn:e.program(10,i,0),inverse:e.noop,data:i,loc:{start:{line:46,column:0},end:{line:57,column:7}}})??``)+`
<details><summary>Where MemTotal is</summary>

`+(s(o(t,`bill`,{start:{line:61,column:2},end:{line:61,column:6}}),t)??``)+`

</details>

<details><summary>Modules</summary>

`+(s(o(t,`modules`,{start:{line:67,column:2},end:{line:67,column:9}}),t)??``)+`

</details>

<details><summary>Slab caches</summary>

`+(s(o(t,`caches`,{start:{line:73,column:2},end:{line:73,column:8}}),t)??``)+`

</details>

<details><summary>vmalloc callers</summary>

`+(s(o(t,`callers`,{start:{line:79,column:2},end:{line:79,column:9}}),t)??``)+`

</details>

<details><summary>Free blocks by order</summary>

`+(s(o(t,`buddy`,{start:{line:85,column:2},end:{line:85,column:7}}),t)??``)+`

</details>
`+(c(n,`if`).call(a,c(t,`across`),{name:`if`,hash:{},fn:e.program(12,i,0),inverse:e.noop,data:i,loc:{start:{line:88,column:0},end:{line:95,column:7}}})??``)+(c(n,`if`).call(a,c(t,`remarks`),{name:`if`,hash:{},fn:e.program(13,i,0),inverse:e.noop,data:i,loc:{start:{line:96,column:0},end:{line:107,column:7}}})??``)+`
<sub>`+(s(o(t,`footer`,{start:{line:109,column:7},end:{line:109,column:13}}),t)??``)+`</sub>
`},useData:!0});var o=e=>a(e,{partials:{}});function s(e){return e.length}function c(e,t){let n=t||{},r=(n.align||[]).concat(),i=n.stringLength||s,a=[],o=[],c=[],d=[],f=0,p=-1;for(;++p<e.length;){let t=[],r=[],a=-1;for(e[p].length>f&&(f=e[p].length);++a<e[p].length;){let o=l(e[p][a]);if(n.alignDelimiters!==!1){let e=i(o);r[a]=e,(d[a]===void 0||e>d[a])&&(d[a]=e)}t.push(o)}o[p]=t,c[p]=r}let m=-1;if(typeof r==`object`&&`length`in r)for(;++m<f;)a[m]=u(r[m]);else{let e=u(r);for(;++m<f;)a[m]=e}m=-1;let h=[],g=[];for(;++m<f;){let e=a[m],t=``,r=``;e===99?(t=`:`,r=`:`):e===108?t=`:`:e===114&&(r=`:`);let i=n.alignDelimiters===!1?1:Math.max(1,d[m]-t.length-r.length),o=t+`-`.repeat(i)+r;n.alignDelimiters!==!1&&(i=t.length+i+r.length,i>d[m]&&(d[m]=i),g[m]=i),h[m]=o}o.splice(1,0,h),c.splice(1,0,g),p=-1;let _=[];for(;++p<o.length;){let e=o[p],t=c[p],r=n.fillRows===!1?Math.max(1,o[p===1?0:p].length):f;m=-1;let i=[];for(;++m<r;){let o=e[m]||``,s=``,c=``;if(n.alignDelimiters!==!1){let e=d[m]-(t[m]||0),n=a[m];if(n===114)s=` `.repeat(e);else if(n===99){let t=e/2;e%2?(s=` `.repeat(t+.5),c=` `.repeat(t-.5)):(s=` `.repeat(t),c=s)}else c=` `.repeat(e)}n.delimiterStart!==!1&&!m&&i.push(`|`),n.padding===!1||n.alignDelimiters===!1&&o===``||n.delimiterStart===!1&&!m||i.push(` `),n.alignDelimiters!==!1&&i.push(s),i.push(o),n.alignDelimiters!==!1&&i.push(c),n.padding!==!1&&i.push(` `),(n.delimiterEnd!==!1||m!==r-1)&&i.push(`|`)}_.push(n.delimiterEnd===!1?i.join(``).replace(/ +$/,``):i.join(``))}return _.join(`
`)}function l(e){return e==null?``:String(e)}function u(e){let t=typeof e==`string`?e.codePointAt(0):0;return t===67||t===99?99:t===76||t===108?108:t===82||t===114?114:0}function d(e){return e.length>500?`${e.slice(0,500)}…`:e}function f(e){let t=r.i(d(e)).replaceAll("`",`'`).replaceAll(`|`,`\\|`).trim();return t===``?``:`\`${t}\``}function p(e){return r.i(d(e)).replace(/[\\`*_{}[\]<>|#~@&]/g,e=>`&#${e.charCodeAt(0)};`)}function m(...e){return e.join(``)}function h(e,t,n){return c([t,...n.map(e=>[...e])],{align:[...e],padding:!0})}function g(e,t){return t===``?e:m(e,`

`,p(t.trim()))}function _(e,t){return e<t?`${e} of ${t} shown.`:``}function v(e,t){let n=i.s(e);if(!n)return p(``);let r=n.costs.length>0?[y(n,t)]:[],a=n.residues.length>0?[b(n,t)]:[];return[...r,...a].join(`

`)}function y({costs:e},n){let r=i.f(e),a=r.slice(-n).map(e=>[f(e.modules),p(e.part),p(t.l(e.bytes)),p(i.c(e)),p(e.grade),p(e.note??``)]),o=`${_(a.length,r.length)} ${i.d(e).slice(-3).join(` `)}`;return a.length===0?p(o.trim()):g(h([`l`,`l`,`r`,`r`,`l`,`l`],[`Loaded`,`Part`,`RAM`,`Band`,`Known`,`What it is`],a),o)}function b({residues:e},r){let a=i.u(e),o=a.some(({parts:e})=>e.unclassified!==null),s=a.slice(0,r).map(e=>{let{module:r,lastSeen:a,parts:s}=e;return[m(f(r),p(e.rivals.length>0?` ${i.p(e)}`:``)),p(x(s.vmalloc)),p(x(s.slab)),p(x(s.static)),...o?[p(x(s.unclassified))]:[],p(t.l(n.Q(e))),a===null?p(`–`):f(a)]}),c=`${_(s.length,a.length)} ${i.l(e)}`.trim();if(s.length===0)return p(c);let l=o?[`Other`]:[],u=[`Left behind by`,`vmalloc`,`Slab`,`Static`,...l,`Together`,`Last seen`];return g(h([`l`,`r`,`r`,`r`,...l.map(()=>`r`),`r`,`l`],u,s),c)}function x(e){return e===null?`?`:t.l(e)}function S(e){return o(T(e,1/0))}function C(e,t){let n=S(e);if(w(n)<=t)return n;let[r,i]=[0,e.verdicts.length];for(;r<i;){let n=Math.ceil((r+i)/2);w(o(T(e,n)))<=t?r=n:i=n-1}return o(T(e,r))}function w(e){return new TextEncoder().encode(e).length}function T(e,t){let{footprint:n,verdicts:r,baseline:a,comparison:o,outcome:s,exitCode:c}=e,l=i.g(r),u=i.S(r),d=[...e.remarks,...n.diagnostics];return{sign:p(c===0&&s!==`warn`?i.m.within:i.m[s]),judged:r.length>0,headline:p(i._(e)),origin:p(i.b(n)),baseline:a?f(a.origin):p(`none, so growth was not judged`),told:u.length>0?D(u.slice(0,t)):p(``),moreTold:E(u.length-t),noChange:p(o?i.y(o):``),verdicts:D(l.slice(0,t).map(e=>({verdict:e,alikeCount:0}))),moreVerdicts:E(l.length-t),verdictCount:p(String(r.length)),compared:o!==null,blocking:(o?.blocking??[]).map(({what:e,was:t,now:n})=>m(p(`${e}: `),f(t),p(` → `),f(n))),noted:(o?.noted??[]).map(({what:e,was:t,now:n})=>m(p(`${e}: `),f(t),p(` → `),f(n))),...O(e),modules:k(n),caches:A(n),callers:j(n),buddy:M(n),across:v(n,20),bill:N(n),remarks:d.slice(0,20).map(P),moreRemarks:d.length>20?p(`and ${d.length-20} more`):p(``),footer:p(`kfootprint ${e.version}, judged as of ${e.date}`)}}function E(e){return p(e>0?`${e} more rows are left out here for want of room: report.md has them all.`:``)}function D(e){return h([`l`,`l`,`l`,`r`,`r`,`r`,`l`],[``,`Budget`,`Measured`,`Value`,`Limit`,`Since baseline`,`Why`],e.map(({verdict:e,alikeCount:n})=>{let{outcome:r,budget:a,metric:o,labels:s,summedCount:c,baseline:l,value:u,unit:d,cause:h,reason:g,place:_,teams:v}=e,y=l===null||u===null?`—`:t.u(u-l,d),b=c===null?i.x(s):`${c} added up`,x=n>0?`${b} and ${n} more`:b;return[p(`${i.m[r]} ${i.h[r]}`),m(p(a),`<br>`,f(`${_.file}:${_.line}`),...v.length>0?[p(` for `),f(v.join(`, `))]:[]),m(f(o),p(` `),f(x)),p(i.w(e)),p(i.v(e)),p(y),p(h?`${h}: ${g}`:g)]}))}function O({comparison:e}){let n=e?i.r(e):[],r=n.slice(0,20),a=r.map(({metric:e,labels:n,kind:r,was:a,now:o,by:s})=>[f(i.x(n)||e),f(e),p(r===`added`?`new`:t.l(a)),p(r===`removed`?`gone`:t.l(o)),p(t.u(s,`bytes`))]);return{changes:a.length>0?h([`l`,`l`,`r`,`r`,`r`],[`What`,`Metric`,`Baseline`,`Now`,`Change`],a):p(``),changeCount:p(_(r.length,n.length))}}function k({modules:e,unattributed:a}){if(!e)return p(`Not in this snapshot: /proc/modules.`);let o=n.W(e),s=i.t(e),c=e.slice(0,20).map(e=>[f(e.name),p(t.l(e.residentBytes)),...s.map(n=>p(e.dynamic[n]===null?`?`:t.l(e.dynamic[n]))),p(`${e.lowerBound?`≥ `:``}${t.l(e.totalBytes)}`)]),l=t.l(r.u(e,({totalBytes:e})=>e)),u=o.length>0?` ≥: this kernel does not show their ${o.join(`, `)}.`:``;return g(g(h([`l`,`r`,...s.map(()=>`r`),`r`],[`Module`,`Static`,...s,`Total`],c),`${_(c.length,e.length)} All together ${l}.${u} ${i.C(a)}`),i.n(e)??``)}function A({slab:e}){if(!e)return p(`Not in this snapshot: /proc/slabinfo and /sys/kernel/slab.`);let n=e.caches.slice(0,20).map(({name:e,bytes:n,wasteBytes:r,activeObjects:i,objects:a,objectSizeBytes:o})=>[f(e),p(t.l(n)),p(t.l(r)),p(`${i} of ${a}`),p(t.l(o))]),r=e.largeKmallocBytes===null?``:` Beside them in meminfo's Slab: ${t.l(e.largeKmallocBytes)} (large kmallocs).`;return g(h([`l`,`r`,`r`,`r`,`r`],[`Cache`,`RAM`,`Unused of it`,`Objects in use`,`Object size`],n),`${_(n.length,e.caches.length)} All together ${t.l(e.totalBytes)}.${r}`)}function j({vmalloc:e}){if(!e)return p(`Not in this snapshot: /proc/vmallocinfo.`);let n=e.byCaller.filter(({residentBytes:e})=>e>0),i=n.slice(0,20).map(({caller:e,module:n,areaCount:r,residentBytes:i,spanBytes:a})=>[f(e),n===null?p(``):f(n),p(String(r)),p(t.l(i)),p(t.l(a))]),a=r.u(e.orphanModuleAreas,({residentBytes:e})=>e),o=a>0?` ${t.l(a)} of module areas belong to no loaded module.`:``;return g(h([`l`,`l`,`r`,`r`,`r`],[`Caller`,`Module`,`Areas`,`RAM`,`Address space`],i),`${_(i.length,n.length)} All together ${t.l(e.residentBytes)} of RAM.${o}`)}function M({buddy:e,snapshot:n}){if(!e)return p(`Not in this snapshot: /proc/buddyinfo.`);let r=Math.max(0,...e.zones.map(({freeBlocks:e})=>e.length)),a=Array.from({length:r},(e,t)=>String(t)),o=i.o(e,n.pageSize.bytes),s=o.map(({node:e,zone:n,isWithoutCma:r,freeBlocks:o,freeBytes:s,largestFreeOrder:c})=>[r?p(i.i):f(`${e} ${n}`),...a.map((e,t)=>p(String(o[t]??``))),p(String(c)),p(t.l(s))]);return g(h([`l`,...a.map(()=>`r`),`r`,`r`],[`Zone`,...a,`Largest`,`Free`],s),o.some(({isWithoutCma:e})=>e)?i.a:``)}function N({bill:e}){if(!e)return p(`Not in this snapshot: /proc/meminfo.`);let n=[...e.lines,{name:`unaccounted`,bytes:e.unaccountedBytes},{name:`MemTotal`,bytes:e.totalBytes}].map(({name:n,bytes:r})=>[p(n),p(t.l(r)),p(`${(100*r/e.totalBytes).toFixed(1)} %`)]),r=e.missing.length>0?`In unaccounted: ${e.missing.join(`, `)}.`:``;return g(h([`l`,`r`,`r`],[`Line`,`RAM`,`Share`],n),r)}function P({source:e,line:t,message:n}){return m(f(t===null?e:`${e}:${t}`),p(` ${n}`))}exports.renderMarkdown=S,exports.renderMarkdownWithin=C;