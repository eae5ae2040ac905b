
import{t as e}from"./handlebars.runtime.js";import{a as t,c as n,d as r,h as i,i as a,l as o,m as s,n as c,o as l,r as u,s as d,t as f,u as p}from"./words.js";import{s as m}from"./measurement.js";function h(e){return e.length}function g(e,t){let n=t||{},r=(n.align||[]).concat(),i=n.stringLength||h,a=[],o=[],s=[],c=[],l=0,u=-1;for(;++u<e.length;){let t=[],r=[],a=-1;for(e[u].length>l&&(l=e[u].length);++a<e[u].length;){let o=_(e[u][a]);if(n.alignDelimiters!==!1){let e=i(o);r[a]=e,(c[a]===void 0||e>c[a])&&(c[a]=e)}t.push(o)}o[u]=t,s[u]=r}let d=-1;if(typeof r==`object`&&`length`in r)for(;++d<l;)a[d]=v(r[d]);else{let e=v(r);for(;++d<l;)a[d]=e}d=-1;let f=[],p=[];for(;++d<l;){let e=a[d],t=``,r=``;e===99?(t=`:`,r=`:`):e===108?t=`:`:e===114&&(r=`:`);let i=n.alignDelimiters===!1?1:Math.max(1,c[d]-t.length-r.length),o=t+`-`.repeat(i)+r;n.alignDelimiters!==!1&&(i=t.length+i+r.length,i>c[d]&&(c[d]=i),p[d]=i),f[d]=o}o.splice(1,0,f),s.splice(1,0,p),u=-1;let m=[];for(;++u<o.length;){let e=o[u],t=s[u],r=n.fillRows===!1?Math.max(1,o[u===1?0:u].length):l;d=-1;let i=[];for(;++d<r;){let o=e[d]||``,s=``,l=``;if(n.alignDelimiters!==!1){let e=c[d]-(t[d]||0),n=a[d];if(n===114)s=` `.repeat(e);else if(n===99){let t=e/2;e%2?(s=` `.repeat(t+.5),l=` `.repeat(t-.5)):(s=` `.repeat(t),l=s)}else l=` `.repeat(e)}n.delimiterStart!==!1&&!d&&i.push(`|`),n.padding===!1||n.alignDelimiters===!1&&o===``||n.delimiterStart===!1&&!d||i.push(` `),n.alignDelimiters!==!1&&i.push(s),i.push(o),n.alignDelimiters!==!1&&i.push(l),n.padding!==!1&&i.push(` `),(n.delimiterEnd!==!1||d!==r-1)&&i.push(`|`)}m.push(n.delimiterEnd===!1?i.join(``).replace(/ +$/,``):i.join(``))}return m.join(`
`)}function _(e){return e==null?``:String(e)}function v(e){let t=typeof e==`string`?e.codePointAt(0):0;return t===67||t===99?99:t===76||t===108?108:t===82||t===114?114:0}const y=/* @__PURE__ */ e.template({0:function(e,t,n,r,i){var a=e.strict,o=e.lambda;return`## `+(o(a(t,`sign`,{start:{line:2,column:5},end:{line:2,column:9}}),t)??``)+` Kernel memory: `+(o(a(t,`headline`,{start:{line:2,column:29},end:{line:2,column:37}}),t)??``)+`
`},1:function(e,t,n,r,i){return`## Kernel memory: what changed
`},2:function(e,t,n,r,i){return`
`+(e.lambda(e.strict(t,`told`,{start:{line:10,column:2},end:{line:10,column:6}}),t)??``)+`
`},3:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
**Not comparable with the baseline** where these matter:
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`blocking`),{name:`each`,hash:{},fn:e.program(4,i,0),inverse:e.noop,data:i,loc:{start:{line:15,column:0},end:{line:18,column:9}}})??``)},4:function(e,t,n,r,i){return`
- `+(e.lambda(t,t)??``)+`
`},5:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
`+(a(n,`if`).call(t??(e.nullContext||{}),a(t,`changes`),{name:`if`,hash:{},fn:e.program(6,i,0),inverse:e.program(8,i,0),data:i,loc:{start:{line:22,column:0},end:{line:36,column:7}}})??``)},6:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.strict,s=e.lambda,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<details`+(c(n,`unless`).call(a,c(t,`judged`),{name:`unless`,hash:{},fn:e.program(7,i,0),inverse:e.noop,data:i,loc:{start:{line:23,column:8},end:{line:23,column:42}}})??``)+`><summary>What changed since the baseline</summary>

`+(s(o(t,`changes`,{start:{line:25,column:2},end:{line:25,column:9}}),t)??``)+`

`+(s(o(t,`changeCount`,{start:{line:27,column:2},end:{line:27,column:13}}),t)??``)+`
`+(c(n,`each`).call(a,c(t,`noted`),{name:`each`,hash:{},fn:e.program(4,i,0),inverse:e.noop,data:i,loc:{start:{line:28,column:0},end:{line:31,column:9}}})??``)+`
</details>
`},7:function(e,t,n,r,i){return` open`},8:function(e,t,n,r,i){return`Nothing changed since the baseline.
`},9:function(e,t,n,r,i){var a=e.strict,o=e.lambda;return`
<details><summary>All `+(o(a(t,`verdictCount`,{start:{line:40,column:24},end:{line:40,column:36}}),t)??``)+` verdicts</summary>

`+(o(a(t,`verdicts`,{start:{line:42,column:2},end:{line:42,column:10}}),t)??``)+`

</details>
`},10:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
<details><summary>Remarks on the snapshot</summary>
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`remarks`),{name:`each`,hash:{},fn:e.program(4,i,0),inverse:e.noop,data:i,loc:{start:{line:79,column:0},end:{line:82,column:9}}})??``)+`
`+(e.lambda(e.strict(t,`moreRemarks`,{start:{line:84,column:2},end:{line:84,column:13}}),t)??``)+`

</details>
`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.strict,s=e.lambda,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(c(n,`if`).call(a,c(t,`judged`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.program(1,i,0),data:i,loc:{start:{line:1,column:0},end:{line:5,column:7}}})??``)+`
`+(s(o(t,`origin`,{start:{line:7,column:2},end:{line:7,column:8}}),t)??``)+`. Baseline: `+(s(o(t,`baseline`,{start:{line:7,column:24},end:{line:7,column:32}}),t)??``)+`.
`+(c(n,`if`).call(a,c(t,`told`),{name:`if`,hash:{},fn:e.program(2,i,0),inverse:e.noop,data:i,loc:{start:{line:8,column:0},end:{line:11,column:7}}})??``)+(c(n,`if`).call(a,c(t,`blocking`),{name:`if`,hash:{},fn:e.program(3,i,0),inverse:e.noop,data:i,loc:{start:{line:12,column:0},end:{line:19,column:7}}})??``)+(c(n,`if`).call(a,c(t,`compared`),{name:`if`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:20,column:0},end:{line:37,column:7}}})??``)+(c(n,`if`).call(a,c(t,`judged`),{name:`if`,hash:{},fn:e.program(9,i,0),inverse:e.noop,data:i,loc:{start:{line:38,column:0},end:{line:45,column:7}}})??``)+`
<details><summary>Where MemTotal is</summary>

`+(s(o(t,`bill`,{start:{line:49,column:2},end:{line:49,column:6}}),t)??``)+`

</details>

<details><summary>Modules</summary>

`+(s(o(t,`modules`,{start:{line:55,column:2},end:{line:55,column:9}}),t)??``)+`

</details>

<details><summary>Slab caches</summary>

`+(s(o(t,`caches`,{start:{line:61,column:2},end:{line:61,column:8}}),t)??``)+`

</details>

<details><summary>vmalloc callers</summary>

`+(s(o(t,`callers`,{start:{line:67,column:2},end:{line:67,column:9}}),t)??``)+`

</details>

<details><summary>Free blocks by order</summary>

`+(s(o(t,`buddy`,{start:{line:73,column:2},end:{line:73,column:7}}),t)??``)+`

</details>
`+(c(n,`if`).call(a,c(t,`remarks`),{name:`if`,hash:{},fn:e.program(10,i,0),inverse:e.noop,data:i,loc:{start:{line:76,column:0},end:{line:87,column:7}}})??``)+`
<sub>`+(s(o(t,`footer`,{start:{line:89,column:7},end:{line:89,column:13}}),t)??``)+`</sub>
`},useData:!0});var b=e=>y(e,{partials:{}});function x(e){let t=r(e).replaceAll("`",`'`).replaceAll(`|`,`\\|`).trim();return t===``?``:`\`${t}\``}function S(e){return r(e).replace(/[\\`*_{}[\]<>|#~@&]/g,e=>`&#${e.charCodeAt(0)};`)}function C(e){return b(w(e))}function w(e){let{footprint:t,verdicts:n,baseline:r,comparison:i,outcome:o,exitCode:s}=e,c=u(n),d=c.filter(e=>e.outcome!==`within`),p=[...e.remarks,...t.diagnostics];return{sign:S(s===0&&o!==`warn`?f.within:f[o]),judged:n.length>0,headline:S(a(e)),origin:S(l(t)),baseline:r?x(r.origin):S(`none, so growth was not judged`),told:d.length>0?D(d):S(``),verdicts:D(c),verdictCount:S(String(n.length)),compared:i!==null,blocking:(i?.blocking??[]).map(({what:e,was:t,now:n})=>T(S(`${e}: `),x(t),S(` → `),x(n))),noted:(i?.noted??[]).map(({what:e,was:t,now:n})=>T(S(`${e}: `),x(t),S(` → `),x(n))),...O(e),modules:k(t),caches:A(t),callers:j(t),buddy:M(t),bill:N(t),remarks:p.slice(0,20).map(I),moreRemarks:p.length>20?S(`and ${p.length-20} more`):S(``),footer:S(`kfootprint ${e.version}, judged as of ${e.date}`)}}function T(...e){return e.join(``)}function E(e,t,n){return g([t,...n.map(e=>[...e])],{align:[...e],padding:!0})}function D(e){return E([`l`,`l`,`l`,`r`,`r`,`r`,`l`],[``,`Budget`,`Measured`,`Value`,`Limit`,`Since baseline`,`Why`],e.map(e=>{let{outcome:n,budget:r,metric:a,labels:s,summedCount:l,baseline:u,value:p,unit:m,cause:h,reason:g,place:_}=e,v=u===null||p===null?`—`:i(p-u,m),y=l===null?d(s):`${l} added up`;return[S(`${f[n]} ${c[n]}`),T(S(r),`<br>`,x(`${_.file}:${_.line}`)),T(x(a),S(` `),x(y)),S(o(e)),S(t(e)),S(v),S(h?`${h}: ${g}`:g)]}))}function O({comparison:e}){let t=e?p(e):[],n=t.slice(0,20),r=n.map(({metric:e,labels:t,kind:n,was:r,now:a,by:o})=>[x(d(t)||e),x(e),S(n===`added`?`new`:s(r)),S(n===`removed`?`gone`:s(a)),S(i(o,`bytes`))]);return{changes:r.length>0?E([`l`,`l`,`r`,`r`,`r`],[`What`,`Metric`,`Baseline`,`Now`,`Change`],r):S(``),changeCount:S(F(n.length,t.length))}}function k({modules:e,unattributed:t}){if(!e)return S(`Not in this snapshot: /proc/modules.`);let r=[...new Set(e.flatMap(e=>e.missing))],i=e.slice(0,20).map(e=>[x(e.name),S(s(e.residentBytes)),S(e.dynamic.vmalloc===null?`?`:s(e.dynamic.vmalloc)),S(`${e.lowerBound?`≥ `:``}${s(e.totalBytes)}`)]),a=s(m(e,({totalBytes:e})=>e)),o=r.length>0?` ≥: this kernel does not show their ${r.join(`, `)}.`:``;return P(E([`l`,`r`,`r`,`r`],[`Module`,`Static`,`vmalloc`,`Total`],i),`${F(i.length,e.length)} All together ${a}.${o} ${n(t)}`)}function A({slab:e}){if(!e)return S(`Not in this snapshot: /proc/slabinfo and /sys/kernel/slab.`);let t=e.caches.slice(0,20).map(({name:e,bytes:t,wasteBytes:n,activeObjects:r,objects:i,objectSizeBytes:a})=>[x(e),S(s(t)),S(s(n)),S(`${r} of ${i}`),S(s(a))]),n=e.largeKmallocBytes===null?``:` Beside them in meminfo's Slab: ${s(e.largeKmallocBytes)} (large kmallocs).`;return P(E([`l`,`r`,`r`,`r`,`r`],[`Cache`,`RAM`,`Unused of it`,`Objects in use`,`Object size`],t),`${F(t.length,e.caches.length)} All together ${s(e.totalBytes)}.${n}`)}function j({vmalloc:e}){if(!e)return S(`Not in this snapshot: /proc/vmallocinfo.`);let t=e.byCaller.filter(({residentBytes:e})=>e>0),n=t.slice(0,20).map(({caller:e,module:t,areaCount:n,residentBytes:r,spanBytes:i})=>[x(e),t===null?S(``):x(t),S(String(n)),S(s(r)),S(s(i))]),r=m(e.orphanModuleAreas,({residentBytes:e})=>e),i=r>0?` ${s(r)} of module areas belong to no loaded module.`:``;return P(E([`l`,`l`,`r`,`r`,`r`],[`Caller`,`Module`,`Areas`,`RAM`,`Address space`],n),`${F(n.length,t.length)} All together ${s(e.residentBytes)} of RAM.${i}`)}function M({buddy:e}){if(!e)return S(`Not in this snapshot: /proc/buddyinfo.`);let t=Math.max(0,...e.zones.map(({freeBlocks:e})=>e.length)),n=Array.from({length:t},(e,t)=>String(t)),r=e.zones.map(({node:e,zone:t,freeBlocks:r,freeBytes:i,largestFreeOrder:a})=>[x(`${e} ${t}`),...n.map((e,t)=>S(String(r[t]??``))),S(String(a)),S(s(i))]);return E([`l`,...n.map(()=>`r`),`r`,`r`],[`Zone`,...n,`Largest`,`Free`],r)}function N({bill:e}){if(!e)return S(`Not in this snapshot: /proc/meminfo.`);let t=[...e.lines,{name:`unaccounted`,bytes:e.unaccountedBytes},{name:`MemTotal`,bytes:e.totalBytes}].map(({name:t,bytes:n})=>[S(t),S(s(n)),S(`${(100*n/e.totalBytes).toFixed(1)} %`)]),n=e.missing.length>0?`In unaccounted: ${e.missing.join(`, `)}.`:``;return P(E([`l`,`r`,`r`],[`Line`,`RAM`,`Share`],t),n)}function P(e,t){return t===``?e:T(e,`

`,S(t.trim()))}function F(e,t){return e<t?`${e} of ${t} shown.`:``}function I({source:e,line:t,message:n}){return T(x(t===null?e:`${e}:${t}`),S(` ${n}`))}export{C as renderMarkdown};