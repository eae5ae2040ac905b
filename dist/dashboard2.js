
require("./rolldown-runtime.js");const e=require("./chart.js"),t=require("./handlebars.runtime.js"),n=require("./verdict-form.js"),r=require("./dashboard.js"),i=require("./world.js"),a=require("./fragment.js"),o=require("./report.js"),s=require("./words.js"),c=require("./drawn.js");function l({limits:e,unit:t,deviation:r,drift:i,values:a},{farLimits:o,drawnCount:s}){let c=a.filter(e=>e===null).length;return[...e.map(e=>({kind:`limit`,text:u(e,t)+d(e,t,o)})),...e.flatMap(({waivers:e})=>e.map(({amount:e,until:r,reason:i,owner:a})=>({kind:`waiver`,text:`waived up to ${n.s(e,t)} until ${r}: ${i} (${a})`}))),r===null?null:{kind:`band`,text:f(r,t)},i&&i.perMerge!==0?{kind:`slope`,text:p(i,t)}:null,c===0?null:{kind:`note`,text:`${c} of the records are without it: gaps`},s===a.length?null:{kind:`note`,text:`${a.length} records, drawn by the first, least, most and last of every few`}].filter(e=>e!==null)}function u({rule:e,amount:t,budget:r,warnAt:i},a){let o=i===null?``:`, warned of from ${n.s(i,a)}`;return`${e} ${n.s(t,a)}${o} (${r})`}function d({rule:e,amount:t},r,i){let a=i.find(({text:i})=>i===`${e} ${n.s(t,r)}`);return a?`, ${a.isAbove?`above`:`below`} the drawing`:``}function f(e,t){return`taken to move by ±${n.s(h(3*e,t),t)} by itself (3σ)`}function p({perMerge:e,lowPerMerge:t,highPerMerge:n,recordCount:r},i){let[a,o,s]=[e,t,n].map(e=>m(e,i));return`${a} per merge over ${r} of them (95 %: ${o} to ${s})`}function m(e,t){return n.l(h(e,t),t)}function h(e,t){return t===`bytes`?Math.round(e):Math.round(e*100)/100}var g='(function(){function e(e,t){return e<t?-1:+(e>t)}let t=[`B`,`KiB`,`MiB`,`GiB`,`TiB`];function n(e){let n=Math.abs(e),r=n<1024?0:Math.min(t.length-1,Math.floor(Math.log2(n)/10)),i=Math.round(n/1024**r*100)/100;return`${e<0?`−`:``}${i} ${t[r]}`}function r(e,t){if(t===`bytes`)return n(e);let r=t===`ratio`?Math.round(Math.abs(e)*1e3)/1e3:Math.abs(e);return`${e<0?`−`:``}${r}`}function i(e,t){return(e>0?`+`:e<0?``:`±`)+r(e,t)}function a({rule:e,amount:t},n){let[r,i]=e===`at-least`?[t,n]:[n,t];return i<=0?r>i?1/0:0:r/i}function o(e,t,n){return(t===null?[]:e.map(e=>l(e,t,n))).sort(s)[0]??null}function s(e,t){return c[t.tone]-c[e.tone]||t.share-e.share}let c={over:3,waived:2,warn:1,within:0};function l(e,t,n){let{rule:r,amount:i,warnAt:o,waivers:s}=e,c=r===`at-least`?-1:1,l=a(e,t),u=e=>c*(t-e)>0;if(u(i)&&r!==`warn-at`){let t=s.filter(({until:e})=>e>=n),r=t.reduce((e,t)=>e+(t.amount-i),i),[a]=t;return a&&!u(r)?{limit:e,tone:`waived`,word:`waived until ${a.until}`,share:l}:{limit:e,tone:`over`,word:`over`,share:l}}let d=r===`warn-at`?u(i):o!==null&&u(o);return{limit:e,tone:d?`warn`:`within`,word:d?`warning`:`within`,share:l}}function u(e){if(!Number.isFinite(e))return`more than all`;let t=100*e;return`${e>1?Math.ceil(t):e<1?Math.floor(t):100} %`}function d({limit:e,share:t}){return`${u(t)} of ${e.rule===`at-least`?`it is asked for`:`the limit`}`}function f(t){return JSON.stringify(Object.entries(t).sort(([t],[n])=>e(t,n)))}let p=/(?!\\ufe0f)[\\p{Cc}\\p{Default_Ignorable_Code_Point}\\p{Cs}\\u2028\\u2029\\u200e\\u200f\\u061c\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]/gu,m=/(\\p{M}{3})\\p{M}+/gu;function h(e){return e.replace(p,`�`).replace(m,`$1�`)}function g(e,t){let n=[];if(typeof e!=`string`)n.push(...e.slice(0,t));else{let r=_(e),i=r.next(),a=0;for(;n.length<t&&!r.isAtEnd();){let e=r.sign(),o=r.next(),s=e===null?1:Math.min(o,t-n.length);e===null&&(a+=i*(o%2==0?o/2:-(o+1)/2));for(let t=0;t<s;t++)n.push(e===`!`?null:a)}}for(;n.length<t;)n.push(null);return n}function _(e){let t=0;return{isAtEnd:()=>t>=e.length,sign(){let n=e.charAt(t);return n!==`*`&&n!==`!`?null:(t++,n)},next(){let n=0;for(let r=1;t<e.length;r*=32){let i=`ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_`.indexOf(e.charAt(t++));if(n+=i%32*r,i<32)break}return n}}}let v=[null,`lower`,`upper`];function y({metric:e,labels:t}){let n=Object.keys(t),[r=``]=n;return n.length===0?e:n.length===1?`${e}\\n${r.length} ${r}${t[r]}`:`${e}\\n${f(t)}`}function b([e,...t],n){let r=t.flatMap((e,n)=>n%2==0?[[e,t[n+1]??``]]:[]);return{metric:n[e]??``,labels:Object.fromEntries(r)}}function ee(e,t){let n=e.commits.length,r=e.bounds[t]??0,i=r===0?null:g(r,n);return g(e.values[t]??``,n).map((e,t)=>({value:e,bound:v.at(i?.[t]??0)??null}))}function te({values:e,unit:t,limits:n,deviation:i,drift:a},o){let s=e.findLast(e=>e!==null)??null,c=e.length-1,l=Math.max(0,e.length-40),u=i===null?0:3*i;return{unit:t,values:e,band:s===null||i===null?null:{low:s-u,high:s+u,from:l},limits:n.flatMap(({rule:e,amount:n,warnAt:i})=>[{value:n,kind:e===`warn-at`?`warning`:`limit`,text:`${e} ${r(n,t)}`},...i===null?[]:[{value:i,kind:`warning`,text:`warn-at ${r(i,t)}`}]]),marks:[...ne(o),...re(n,o)].sort((e,t)=>e.at-t.at),months:ie(o),slope:a===null||a.perMerge===0||s===null?null:{from:{at:Math.max(0,c-a.recordCount+1),value:s-a.perMerge*(Math.min(c+1,a.recordCount)-1)},to:{at:c,value:s}}}}function ne(e){return e.flatMap(({release:t,commit:n},r)=>t===``||e[r-1]?.commit===n?[]:[{at:r,text:t,kind:`release`}])}function re(e,t){return e.flatMap(({waivers:e})=>e).flatMap(({until:e})=>{let n=Date.parse(`${e}T23:59:59.999Z`),r=t.findIndex(({milliseconds:e})=>e!==null&&e>n);return r<=0?[]:[{at:r,text:`waiver ends`,kind:`waiver`}]})}function ie(e){let t=``;return e.flatMap(({milliseconds:e},n)=>{let r=e===null?t:new Date(e).toISOString().slice(0,7);return r===t?[]:(t=r,[{at:n,text:r}])})}let ae={target:``,metric:``,labels:{},sum:``,last:``};function x({target:t,metric:n,labels:r,sum:i,last:a}){let o=Object.entries(r).sort(([t],[n])=>e(t,n)).map(([e,t])=>`${C(e)}=${C(t)}`).join(`,`);return`#${[[`target`,C(t)],[`metric`,C(n)],[`series`,o],[`sum`,C(i)],[`last`,C(a)]].flatMap(([e,t])=>t===``?[]:[`${e}=${t}`]).join(`&`)}`}function oe(e){let t=new Map(e.replace(/^#/,``).split(`&`).map(S)),n=e=>w(t.get(e)??``),r=(t.get(`series`)??``).split(`,`).map(S).filter(([e])=>e!==``).map(([e,t])=>[w(e),w(t)]);return{target:n(`target`),metric:n(`metric`),labels:Object.fromEntries(r),sum:n(`sum`),last:n(`last`)}}function S(e){let t=e.indexOf(`=`);return t<0?[e,``]:[e.slice(0,t),e.slice(t+1)]}function se(e,{metric:t,labels:n,sum:r=null}){return{...ae,target:e,metric:t,labels:n,sum:r??``}}function C(e){return encodeURIComponent(e.replace(/\\p{Surrogate}/gu,`�`)).replace(/[!\'()*~]/g,e=>`%${e.charCodeAt(0).toString(16).toUpperCase()}`)}function w(e){try{return decodeURIComponent(e)}catch{return e}}function ce({limits:e,unit:t,deviation:n,drift:i,values:a},{farLimits:o,drawnCount:s}){let c=a.filter(e=>e===null).length;return[...e.map(e=>({kind:`limit`,text:le(e,t)+ue(e,t,o)})),...e.flatMap(({waivers:e})=>e.map(({amount:e,until:n,reason:i,owner:a})=>({kind:`waiver`,text:`waived up to ${r(e,t)} until ${n}: ${i} (${a})`}))),n===null?null:{kind:`band`,text:de(n,t)},i&&i.perMerge!==0?{kind:`slope`,text:fe(i,t)}:null,c===0?null:{kind:`note`,text:`${c} of the records are without it: gaps`},s===a.length?null:{kind:`note`,text:`${a.length} records, drawn by the first, least, most and last of every few`}].filter(e=>e!==null)}function le({rule:e,amount:t,budget:n,warnAt:i},a){let o=i===null?``:`, warned of from ${r(i,a)}`;return`${e} ${r(t,a)}${o} (${n})`}function ue({rule:e,amount:t},n,i){let a=i.find(({text:i})=>i===`${e} ${r(t,n)}`);return a?`, ${a.isAbove?`above`:`below`} the drawing`:``}function de(e,t){return`taken to move by ±${r(me(3*e,t),t)} by itself (3σ)`}function fe({perMerge:e,lowPerMerge:t,highPerMerge:n,recordCount:r},i){let[a,o,s]=[e,t,n].map(e=>pe(e,i));return`${a} per merge over ${r} of them (95 %: ${o} to ${s})`}function pe(e,t){return i(me(e,t),t)}function me(e,t){return t===`bytes`?Math.round(e):Math.round(e*100)/100}function T(e,t={},...n){let r=document.createElement(e);for(let[e,n]of Object.entries(t))r.setAttribute(e,`${n}`);return r.append(...n),r}function E(e,t,...n){let r=document.createElementNS(`http://www.w3.org/2000/svg`,e);for(let[e,n]of Object.entries(t))r.setAttribute(e,`${n}`);return r.append(...n),r}function he(e){return E(`svg`,{class:`icon`,"aria-hidden":`true`},E(`use`,{href:`#i-${e}`}))}function D(e,t){return T(`label`,{},`${e} `,t)}function ge(){_e(),addEventListener(`hashchange`,_e),ve()}function _e(){let e=oe(location.hash);if(e.target===``)return;let t=O(`#glance`).find(({dataset:t})=>t.target===e.target)?.querySelector(`a`);if(t)location.replace(new URL(x(e),t.href));else{let t=`The history has no records of the target ${e.target}.`;document.querySelector(`main`)?.prepend(T(`p`,{class:`absent`,role:`alert`},t))}}function ve(){let e=document.getElementById(`tools`);if(!e)return;let t=[...document.querySelectorAll(`[data-metric]`)].flatMap(({dataset:e})=>e.metric??[]),n=T(`input`,{type:`search`,spellcheck:`false`}),r=T(`select`,{},...[``,...new Set(t)].map(e=>T(`option`,{value:e},e||`all numbers`))),i=T(`input`,{type:`checkbox`}),a=T(`input`,{type:`checkbox`}),o=T(`span`,{role:`status`}),s=()=>{let e=n.value.trim().toLowerCase(),t=(t,n)=>{t.hidden=!n||!(t.textContent??``).toLowerCase().includes(e)};for(let e of O(`#glance`))t(e,(!i.checked||e.querySelector(`.over, .warn, .waived`)!==null)&&(!a.checked||e.querySelector(`.stale`)!==null));for(let e of O(`.growers`))t(e,r.value===``||e.dataset.metric===r.value);for(let e of document.querySelectorAll(`#glance [data-metric]`))e.hidden=r.value!==``&&e.dataset.metric!==r.value&&ye(r.value);let s=document.querySelector(`details.more`);s&&(e!==``||r.value!==``)&&(s.open=!0);let c=O(`#glance`),l=c.filter(({hidden:e})=>!e).length;o.textContent=l===c.length?``:`${l} of ${c.length} targets`};for(let e of[n,r,i,a])e.addEventListener(`input`,s);e.append(D(`Find`,n),D(`Show`,r)),document.querySelector(`.near`)&&e.append(T(`label`,{},i,` over or near a limit`)),document.querySelector(`#glance .stale`)&&e.append(T(`label`,{},a,` stale`)),e.append(o),e.hidden=!1}function ye(e){return[...document.querySelectorAll(`#glance th[data-metric]`)].some(({dataset:t})=>t.metric===e)}function O(e){return[...document.querySelectorAll(`${e} tbody tr`)]}function be(){let e=/* @__PURE__ */ new Map,t=/* @__PURE__ */ new Map,n=null,r=null,i=()=>{n&&r&&r(n)};return{chunk:e=>t.get(e.month)?.(e),standing(e){n=e,i()},onStanding(e){r=e,i()},month(n){let r=e.get(n)??xe(n,t);return e.set(n,r),r.catch(()=>e.delete(n)),r}}}function xe(e,t){return new Promise((n,r)=>{let i=document.createElement(`script`);t.set(e,n),i.src=`${e}.js`,i.addEventListener(`load`,()=>i.remove()),i.addEventListener(`error`,()=>{i.remove(),r(/* @__PURE__ */ Error(`the records of ${e} cannot be loaded`))}),document.head.append(i)})}function Se(e){let{metrics:t,units:n,limits:r,limited:i}=e,a=/* @__PURE__ */ new Map;for(let[e,t]of i){let n=r[t];n&&a.set(e,[...a.get(e)??[],n])}let o=e.sums.map(i=>{let a=t[i.metric]??``,o=g(i.values,k(e));return{key:j(i.budget),metric:a,labels:{},name:h(`${i.budget} · sum of ${a}`),unit:n[i.metric]??`count`,sum:i.budget,last:o.at(-1)??null,limits:i.limits.flatMap(e=>r[e]??[]),deviation:i.noise,drift:Oe(i.drift)}}),s=e.series.map((r,i)=>{let o=b(r,t);return{...o,key:y(o),name:De(o),unit:n[r[0]]??`count`,sum:null,last:e.values[i]??null,limits:a.get(i)??[],deviation:e.noise[i]??null,drift:Oe(e.drift[i]??null)}});return[...o,...s]}function Ce(e,t,n){let r=new Map(t.metrics.map((e,n)=>[e,t.units[n]??null]));return e.series.flatMap(t=>{let i=b(t,e.metrics),a=y(i);if(n.has(a))return[];let o=r.get(i.metric)??`count`,s={sum:null,last:null,limits:[],deviation:null,drift:null};return[{...i,...s,key:a,unit:o,name:`${De(i)} · gone`}]})}function we({metric:e,labels:t,sum:n}){return n===``?y({metric:e,labels:t}):j(n)}function k({months:e}){return e.reduce((e,[,t])=>e+t,0)}function Te(e,t){let n=Ee(e).get(t);return n===void 0?e.commits.map(()=>null):ee(e,n).map(({value:e})=>e)}let A=/* @__PURE__ */ new WeakMap;function Ee(e){let t=A.get(e)??new Map(e.series.map((t,n)=>[y(b(t,e.metrics)),n]));return A.set(e,t),t}function j(e){return`\\n${e}`}function De({metric:e,labels:t}){let{module:n,cache:r,caller:i,...a}=t,o=[i,n,r].flatMap(e=>e??[]).join(` `),s=Object.entries(a).map(([e,t])=>`${e} ${t}`);return h([...o===``?[]:[o],...s,e].join(` · `))}function Oe(e){if(!e)return null;let[t,n,r,i]=e;return{recordCount:t,perMerge:n,lowPerMerge:r,highPerMerge:i}}function M(e,t){return e==null||t==null?NaN:e<t?-1:e>t?1:e>=t?0:NaN}function ke(e,t){return e==null||t==null?NaN:t<e?-1:t>e?1:t>=e?0:NaN}function Ae(e){let t,n,r;e.length===2?(t=e===M||e===ke?e:je,n=e,r=e):(t=M,n=(t,n)=>M(e(t),n),r=(t,n)=>e(t)-n);function i(e,r,i=0,a=e.length){if(i<a){if(t(r,r)!==0)return a;do{let t=i+a>>>1;n(e[t],r)<0?i=t+1:a=t}while(i<a)}return i}function a(e,r,i=0,a=e.length){if(i<a){if(t(r,r)!==0)return a;do{let t=i+a>>>1;n(e[t],r)<=0?i=t+1:a=t}while(i<a)}return i}function o(e,t,n=0,a=e.length){let o=i(e,t,n,a-1);return o>n&&r(e[o-1],t)>-r(e[o],t)?o-1:o}return{left:i,center:o,right:a}}function je(){return 0}function Me(e){return e===null?NaN:+e}let Ne=Ae(M),Pe=Ne.right;Ne.left,Ae(Me).center,Array.prototype.slice;let Fe=Math.sqrt(50),Ie=Math.sqrt(10),Le=Math.sqrt(2);function N(e,t,n){let r=(t-e)/Math.max(0,n),i=Math.floor(Math.log10(r)),a=r/10**i,o=a>=Fe?10:a>=Ie?5:a>=Le?2:1,s,c,l;return i<0?(l=10**-i/o,s=Math.round(e*l),c=Math.round(t*l),s/l<e&&++s,c/l>t&&--c,l=-l):(l=10**i*o,s=Math.round(e/l),c=Math.round(t/l),s*l<e&&++s,c*l>t&&--c),c<s&&.5<=n&&n<2?N(e,t,n*2):[s,c,l]}function Re(e,t,n){if(t=+t,e=+e,n=+n,!(n>0))return[];if(e===t)return[e];let r=t<e,[i,a,o]=r?N(t,e,n):N(e,t,n);if(!(a>=i))return[];let s=a-i+1,c=Array(s);if(r){if(o<0)for(let e=0;e<s;++e)c[e]=(a-e)/-o;else for(let e=0;e<s;++e)c[e]=(a-e)*o}else if(o<0)for(let e=0;e<s;++e)c[e]=(i+e)/-o;else for(let e=0;e<s;++e)c[e]=(i+e)*o;return c}function P(e,t,n){return t=+t,e=+e,n=+n,N(e,t,n)[2]}function ze(e,t,n){t=+t,e=+e,n=+n;let r=t<e,i=r?P(t,e,n):P(e,t,n);return(r?-1:1)*(i<0?1/-i:i)}let Be=(e,t)=>n=>e*(1-n)+t*n,Ve=Be,He=()=>{throw Error(`d3-scale is used for numbers only`)},Ue=()=>{throw Error(`d3-scale is used for numbers only`)},We=()=>{throw Error(`d3-scale is used for numbers only`)},Ge=()=>{throw Error(`d3-scale is used for numbers only`)},Ke=()=>{throw Error(`d3-scale is used for numbers only`)},qe=()=>{throw Error(`d3-scale is used for numbers only`)},Je=()=>{throw Error(`d3-scale is used for numbers only`)};function Ye(e,t){switch(arguments.length){case 0:break;case 1:this.range(e);break;default:this.range(t).domain(e)}return this}function Xe(e){return function(){return e}}function Ze(e){return+e}var Qe=[0,1];function F(e){return e}function I(e,t){return(t-=e=+e)?function(n){return(n-e)/t}:Xe(isNaN(t)?NaN:.5)}function $e(e,t){var n;return e>t&&(n=e,e=t,t=n),function(n){return Math.max(e,Math.min(t,n))}}function et(e,t,n){var r=e[0],i=e[1],a=t[0],o=t[1];return i<r?(r=I(i,r),a=n(o,a)):(r=I(r,i),a=n(a,o)),function(e){return a(r(e))}}function tt(e,t,n){var r=Math.min(e.length,t.length)-1,i=Array(r),a=Array(r),o=-1;for(e[r]<e[0]&&(e=e.slice().reverse(),t=t.slice().reverse());++o<r;)i[o]=I(e[o],e[o+1]),a[o]=n(t[o],t[o+1]);return function(t){var n=Pe(e,t,1,r)-1;return a[n](i[n](t))}}function nt(e,t){return t.domain(e.domain()).range(e.range()).interpolate(e.interpolate()).clamp(e.clamp()).unknown(e.unknown())}function rt(){var e=Qe,t=Qe,n=Ve,r,i,a,o=F,s,c,l;function u(){var n=Math.min(e.length,t.length);return o!==F&&(o=$e(e[0],e[n-1])),s=n>2?tt:et,c=l=null,d}function d(i){return i==null||isNaN(i=+i)?a:(c||=s(e.map(r),t,n))(r(o(i)))}return d.invert=function(n){return o(i((l||=s(t,e.map(r),Be))(n)))},d.domain=function(t){return arguments.length?(e=Array.from(t,Ze),u()):e.slice()},d.range=function(e){return arguments.length?(t=Array.from(e),u()):t.slice()},d.rangeRound=function(e){return t=Array.from(e),n=He,u()},d.clamp=function(e){return arguments.length?(o=e?!0:F,u()):o!==F},d.interpolate=function(e){return arguments.length?(n=e,u()):n},d.unknown=function(e){return arguments.length?(a=e,d):a},function(e,t){return r=e,i=t,u()}}function it(){return rt()(F,F)}function at(e,t,n,r){var i=ze(e,t,n),a;switch(r=Ue(r??`,f`),r.type){case`s`:var o=Math.max(Math.abs(e),Math.abs(t));return r.precision==null&&!isNaN(a=Ke(i,o))&&(r.precision=a),qe(r,o);case``:case`e`:case`g`:case`p`:case`r`:r.precision==null&&!isNaN(a=Ge(i,Math.max(Math.abs(e),Math.abs(t))))&&(r.precision=a-(r.type===`e`));break;case`f`:case`%`:r.precision==null&&!isNaN(a=We(i))&&(r.precision=a-(r.type===`%`)*2)}return Je(r)}function ot(e){var t=e.domain;return e.ticks=function(e){var n=t();return Re(n[0],n[n.length-1],e??10)},e.tickFormat=function(e,n){var r=t();return at(r[0],r[r.length-1],e??10,n)},e.nice=function(n){n??=10;var r=t(),i=0,a=r.length-1,o=r[i],s=r[a],c,l,u=10;for(s<o&&(l=o,o=s,s=l,l=i,i=a,a=l);u-->0;){if(l=P(o,s,n),l===c)return r[i]=o,r[a]=s,t(r);if(l>0)o=Math.floor(o/l)*l,s=Math.ceil(s/l)*l;else if(l<0)o=Math.ceil(o*l)/l,s=Math.floor(s*l)/l;else break;c=l}return e},e}function L(){var e=it();return e.copy=function(){return nt(e,L())},Ye.apply(e,arguments),ot(e)}let R=Math.PI,z=2*R,B=1e-6,st=z-B;function V(e){this._+=e[0];for(let t=1,n=e.length;t<n;++t)this._+=arguments[t]+e[t]}function ct(e){let t=Math.floor(e);if(!(t>=0))throw Error(`invalid digits: ${e}`);if(t>15)return V;let n=10**t;return function(e){this._+=e[0];for(let t=1,r=e.length;t<r;++t)this._+=Math.round(arguments[t]*n)/n+e[t]}}function H(e,t,n,r){return e===n&&t===r}function lt(e){let t=Math.floor(e);if(!(t<=15))return H;let n=10**t,r=function(e){return Math.round(e*n)};return function(e,t,n,i){return r(e)===r(n)&&r(t)===r(i)}}var U=class{constructor(e){this._x0=this._y0=this._x1=this._y1=null,this._=``,this._append=e==null?V:ct(e),this._equal=e==null?H:lt(e)}moveTo(e,t){this._append`M${this._x0=this._x1=+e},${this._y0=this._y1=+t}`}closePath(){this._x1!==null&&(this._x1=this._x0,this._y1=this._y0,this._append`Z`)}lineTo(e,t){this._append`L${this._x1=+e},${this._y1=+t}`}quadraticCurveTo(e,t,n,r){this._append`Q${+e},${+t},${this._x1=+n},${this._y1=+r}`}bezierCurveTo(e,t,n,r,i,a){this._append`C${+e},${+t},${+n},${+r},${this._x1=+i},${this._y1=+a}`}arcTo(e,t,n,r,i){if(e=+e,t=+t,n=+n,r=+r,i=+i,i<0)throw Error(`negative radius: ${i}`);let a=this._x1,o=this._y1,s=n-e,c=r-t,l=a-e,u=o-t,d=l*l+u*u;if(this._x1===null)this._append`M${this._x1=e},${this._y1=t}`;else if(d>B){if(!(Math.abs(u*s-c*l)>B)||!i)this._append`L${this._x1=e},${this._y1=t}`;else{let f=n-a,p=r-o,m=s*s+c*c,h=f*f+p*p,g=Math.sqrt(m),_=Math.sqrt(d),v=i*Math.tan((R-Math.acos((m+d-h)/(2*g*_)))/2),y=v/_,b=v/g;Math.abs(y-1)>B&&this._append`L${e+y*l},${t+y*u}`,this._append`A${i},${i},0,0,${+(u*f>l*p)},${this._x1=e+b*s},${this._y1=t+b*c}`}}}arc(e,t,n,r,i,a){if(e=+e,t=+t,n=+n,a=!!a,n<0)throw Error(`negative radius: ${n}`);let o=n*Math.cos(r),s=n*Math.sin(r),c=e+o,l=t+s,u=1^a,d=a?r-i:i-r;if(this._x1===null?this._append`M${c},${l}`:(Math.abs(this._x1-c)>B||Math.abs(this._y1-l)>B)&&this._append`L${c},${l}`,n){if(d<0&&(d=d%z+z),d>st)this._append`A${n},${n},0,1,${u},${e-o},${t-s}A${n},${n},0,1,${u},${this._x1=c},${this._y1=l}`;else if(d>B){let a=e+n*Math.cos(i),o=t+n*Math.sin(i);if(d>=R&&this._equal(c,l,a,o)){d/=2;let i=r+d;this._append`A${n},${n},0,${+(d>=R)},${u},${e+n*Math.cos(i)},${t+n*Math.sin(i)}`}this._append`A${n},${n},0,${+(d>=R)},${u},${this._x1=a},${this._y1=o}`}}}rect(e,t,n,r){this._append`M${this._x0=this._x1=+e},${this._y0=this._y1=+t}h${n=+n}v${+r}h${-n}Z`}toString(){return this._}};U.prototype;function W(e){return function(){return e}}let ut=Math.cos,G=Math.sin,K=Math.sqrt,q=Math.PI;q/2;let dt=2*q;function ft(e){let t=3;return e.digits=function(n){if(!arguments.length)return t;if(n==null)t=null;else{let e=Math.floor(n);if(!(e>=0))throw RangeError(`invalid digits: ${n}`);t=e}return e},()=>new U(t)}Array.prototype.slice;function J(e){return typeof e==`object`&&`length`in e?e:Array.from(e)}function pt(e){this._context=e}pt.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._point=0},lineEnd:function(){(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line=1-this._line},point:function(e,t){switch(e=+e,t=+t,this._point){case 0:this._point=1,this._line?this._context.lineTo(e,t):this._context.moveTo(e,t);break;case 1:this._point=2;default:this._context.lineTo(e,t)}}};function mt(e){return new pt(e)}function ht(e){return e[0]}function gt(e){return e[1]}function _t(e,t){var n=W(!0),r=null,i=mt,a=null,o=ft(s);e=typeof e==`function`?e:e===void 0?ht:W(e),t=typeof t==`function`?t:t===void 0?gt:W(t);function s(s){var c,l=(s=J(s)).length,u,d=!1,f;for(r??(a=i(f=o())),c=0;c<=l;++c)!(c<l&&n(u=s[c],c,s))===d&&((d=!d)?a.lineStart():a.lineEnd()),d&&a.point(+e(u,c,s),+t(u,c,s));if(f)return a=null,f+``||null}return s.x=function(t){return arguments.length?(e=typeof t==`function`?t:W(+t),s):e},s.y=function(e){return arguments.length?(t=typeof e==`function`?e:W(+e),s):t},s.defined=function(e){return arguments.length?(n=typeof e==`function`?e:W(!!e),s):n},s.curve=function(e){return arguments.length?(i=e,r!=null&&(a=i(r)),s):i},s.context=function(e){return arguments.length?(e==null?r=a=null:a=i(r=e),s):r},s}function vt(e,t,n){var r=null,i=W(!0),a=null,o=mt,s=null,c=ft(l);e=typeof e==`function`?e:e===void 0?ht:W(+e),t=typeof t==`function`?t:W(t===void 0?0:+t),n=typeof n==`function`?n:n===void 0?gt:W(+n);function l(l){var u,d,f,p=(l=J(l)).length,m,h=!1,g,_=Array(p),v=Array(p);for(a??(s=o(g=c())),u=0;u<=p;++u){if(!(u<p&&i(m=l[u],u,l))===h){if(h=!h)d=u,s.areaStart(),s.lineStart();else{for(s.lineEnd(),s.lineStart(),f=u-1;f>=d;--f)s.point(_[f],v[f]);s.lineEnd(),s.areaEnd()}}h&&(_[u]=+e(m,u,l),v[u]=+t(m,u,l),s.point(r?+r(m,u,l):_[u],n?+n(m,u,l):v[u]))}if(g)return s=null,g+``||null}function u(){return _t().defined(i).curve(o).context(a)}return l.x=function(t){return arguments.length?(e=typeof t==`function`?t:W(+t),r=null,l):e},l.x0=function(t){return arguments.length?(e=typeof t==`function`?t:W(+t),l):e},l.x1=function(e){return arguments.length?(r=e==null?null:typeof e==`function`?e:W(+e),l):r},l.y=function(e){return arguments.length?(t=typeof e==`function`?e:W(+e),n=null,l):t},l.y0=function(e){return arguments.length?(t=typeof e==`function`?e:W(+e),l):t},l.y1=function(e){return arguments.length?(n=e==null?null:typeof e==`function`?e:W(+e),l):n},l.lineX0=l.lineY0=function(){return u().x(e).y(t)},l.lineY1=function(){return u().x(e).y(n)},l.lineX1=function(){return u().x(r).y(t)},l.defined=function(e){return arguments.length?(i=typeof e==`function`?e:W(!!e),l):i},l.curve=function(e){return arguments.length?(o=e,a!=null&&(s=o(a)),l):o},l.context=function(e){return arguments.length?(e==null?a=s=null:s=o(a=e),l):a},l}K(3),K(1/3)*2;let yt=G(q/10)/G(7*q/10);G(dt/10)*yt,-ut(dt/10)*yt,K(3),K(3),K(3)/2,(1/K(12)/2+1)*3;function bt(e){return e<0?-1:1}function xt(e,t,n){var r=e._x1-e._x0,i=t-e._x1,a=(e._y1-e._y0)/(r||i<0&&-0),o=(n-e._y1)/(i||r<0&&-0),s=(a*i+o*r)/(r+i);return(bt(a)+bt(o))*Math.min(Math.abs(a),Math.abs(o),.5*Math.abs(s))||0}function St(e,t){var n=e._x1-e._x0;return n?(3*(e._y1-e._y0)/n-t)/2:t}function Y(e,t,n){var r=e._x0,i=e._y0,a=e._x1,o=e._y1,s=(a-r)/3;e._context.bezierCurveTo(r+s,i+s*t,a-s,o-s*n,a,o)}function X(e){this._context=e}X.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x0=this._x1=this._y0=this._y1=this._t0=NaN,this._point=0},lineEnd:function(){switch(this._point){case 2:this._context.lineTo(this._x1,this._y1);break;case 3:Y(this,this._t0,St(this,this._t0))}(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line=1-this._line},point:function(e,t){var n=NaN;if(e=+e,t=+t,e!==this._x1||t!==this._y1){switch(this._point){case 0:this._point=1,this._line?this._context.lineTo(e,t):this._context.moveTo(e,t);break;case 1:this._point=2;break;case 2:this._point=3,Y(this,St(this,n=xt(this,e,t)),n);break;default:Y(this,this._t0,n=xt(this,e,t))}this._x0=this._x1,this._x1=e,this._y0=this._y1,this._y1=t,this._t0=n}}},Object.create(X.prototype).point=function(e,t){X.prototype.point.call(this,t,e)};function Ct(e,t){this._context=e,this._t=t}Ct.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x=this._y=NaN,this._point=0},lineEnd:function(){0<this._t&&this._t<1&&this._point===2&&this._context.lineTo(this._x,this._y),(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line>=0&&(this._t=1-this._t,this._line=1-this._line)},point:function(e,t){switch(e=+e,t=+t,this._point){case 0:this._point=1,this._line?this._context.lineTo(e,t):this._context.moveTo(e,t);break;case 1:this._point=2;default:if(this._t<=0)this._context.lineTo(this._x,t),this._context.lineTo(e,t);else{var n=this._x*(1-this._t)+e*this._t;this._context.lineTo(n,this._y),this._context.lineTo(n,t)}}this._x=e,this._y=t}};function wt(e){return new Ct(e,1)}function Tt(e,t,n,r){if(!(t>e))return[e];if(r===`bytes`)return Dt(e,t,Math.max(1,Et((t-e)/n)));let i=L().domain([e,t]).ticks(n);return r===`count`?i.filter(Number.isInteger):i}function Et(e){return 2**Math.ceil(Math.log2(e))}function Dt(e,t,n){let r=kt(e,t,n);for(let i=r,a=n;i.length>=2;a*=2,i=kt(e,t,a))if(i.every(Ot))return i;return r}function Ot(e){let t=Math.abs(e);return t<1024||Number.isInteger(100*t/1024**Math.floor(Math.log2(t)/10))}function kt(e,t,n){let r=[];for(let i=Math.ceil(e/n);i*n<=t;i+=1)r.push(i*n);return r}function At(e,t,i){if(i!==`bytes`)return r(e,i);let a=Math.max(0,Math.floor(Math.log2(Math.max(1,Math.abs(e)))/10)),o=1024**a;return t/o>=.125?Number.isInteger(e/o*100)?n(e):jt(e,a):jt(e,Math.floor(Math.log2(Math.max(1,t))/10))}function jt(e,t){let[r]=n(1024**t).split(` `).slice(-1);return`${e<0?`−`:``}${Math.round(Math.abs(e)/1024**t*1e3)/1e3} ${r}`}function Mt(e,t,n=4){let{unit:r,points:i,band:a,limit:o}=e,[s,c]=Nt(e),l=i.map(({at:e})=>e),u=L().domain([Math.min(...l),Math.max(...l)]).range([t.left,t.width-t.right]),d=L().domain([s,c]).range([t.height-t.bottom,t.top]),f=e=>Z(d(e)),p=_t().defined(({value:e})=>e!==null).x(e=>Z(u(e.at))).y(({value:e})=>f(e??0)).curve(wt),m=i.findLast(({value:e})=>e!==null),h=Tt(s,c,n,r),g=(h[1]??c)-(h[0]??s);return{line:p([...i])??``,band:a===null?``:Pt(u.range(),f(a.low),f(a.high)),limitY:o===null?null:f(o),slopes:e.slopes.map(({from:e,to:t})=>({x1:Z(u(e.at)),y1:f(e.value),x2:Z(u(t.at)),y2:f(t.value)})),ticks:h.map(e=>({y:f(e),text:At(e,g,r)})),last:m?{x:Z(u(m.at)),y:f(m.value??0)}:null,x:e=>Z(u(e)),y:f}}function Nt({points:e,band:t,limit:n,levels:r=[],slopes:i}){let a=[...e.flatMap(({value:e})=>e??[]),...t?[t.low,t.high]:[],...n===null?[]:[n],...r,...i.flatMap(({from:e,to:t})=>[e.value,t.value])],[o,s]=[Math.min(...a),Math.max(...a)];if(a.length===0)return[0,1];if(o===s)return o===0?[0,1]:[Math.min(0,o),Math.max(0,s)*1.08];let c=(s-o)*.08;return[o>=0&&o<(s-o)/2?0:o-c,s+c]}function Pt([e=0,t=0],n,r){return vt().x(e=>e).y0(n).y1(r)([e,t])??``}function Z(e){return Math.round(e*10)/10}function Ft(e,t){if(e.length<=4*t)return e.map((e,t)=>t);let n=[];for(let r=0;r<t;r++){let i=Math.floor(r*e.length/t),a=Math.floor((r+1)*e.length/t);n.push(...It(e,i,a))}return n}function It(e,t,n){let r=/* @__PURE__ */ new Set([t,n-1]),[i,a,o]=[-1,-1,-1];for(let r=t;r<n;r++){let t=e[r]??null;t===null?o=o<0?r:o:((i<0||t<(e[i]??0))&&(i=r),(a<0||t>(e[a]??0))&&(a=r))}for(let e of[i,a,o])e>=0&&r.add(e);return[...r].sort((e,t)=>e-t)}function Lt(e,t,n){if(n<t)return!1;let r=Math.max(Math.abs(t),Math.abs(n),Math.abs(e));return(e>n?e-n:e<t?t-e:0)<=r/3}let[Rt,zt]=[60,1440];[...[1,2,5,10,15,30].map(e=>e/60),...[1,2,3,6,12].map(e=>e*Rt),...[1,2,7,14,28,56,112,364].map(e=>e*zt)];let Q=1e3;function Bt(e,t){let{unit:n,values:r,limits:i,slope:a}=e,o=r.filter(e=>e!==null),s=o.reduce((e,t)=>Math.min(e,t),1/0),c=o.reduce((e,t)=>Math.max(e,t),-1/0),l=e.band&&s>=0?{...e.band,low:Math.max(0,e.band.low)}:e.band,u=({value:e})=>Lt(e,s,c),d=i.filter(u),f=i.filter(e=>!u(e)),p=Ft(r,250),m=Mt({unit:n,points:p.map(e=>({at:e,value:r[e]??null})),band:l,limit:null,levels:d.map(({value:e})=>e),slopes:a?[a]:[]},{width:Q,height:t,left:0,right:0,top:e.marks.length>0?20:4,bottom:1},Math.round(t/36)),h=l?m.x(l.from):0;return{width:Q,height:t,line:m.line,band:l&&{x:h,y:m.y(l.high),width:Math.max(2,Q-h),height:Math.max(1,m.y(l.low)-m.y(l.high))},limits:d.map(({value:e,kind:t,text:n})=>({y:m.y(e),kind:t,text:n})),farLimits:f.map(({value:e,kind:t,text:n})=>({kind:t,text:n,isAbove:e>c})),marks:Vt(e.marks.slice(-40).map(e=>({...e,x:m.x(e.at)})),110).map(({one:{at:e,...t},side:n})=>({...t,label:n===null?``:t.text,isLeft:n===`left`})),ticks:m.ticks,months:Vt(e.months.map(({at:e,text:t})=>({x:m.x(e),text:t})),110).flatMap(({one:e,side:t})=>t===`right`?[e]:[]),slope:m.slopes[0]??null,last:m.last,drawnCount:p.length,x:m.x,y:m.y}}function Vt(e,t){let n=0;return e.map(e=>{let r=e.x>=n&&e.x+t<=Q?`right`:e.x-t>=n?`left`:null;return r!==null&&(n=r===`right`?e.x+t:e.x),{one:e,side:r}})}function Ht(e){let{width:t,height:n,ticks:r,band:i,marks:a,limits:o,slope:s,line:c,last:l,months:u}=e,d=E(`path`,{class:`cursor`,d:``}),f=[...r.map(({y:e})=>E(`path`,{class:`grid`,d:`M0 ${e}H${t}`})),...i?[E(`rect`,{class:`band`,...i})]:[],...a.map(({x:e,kind:t})=>E(`path`,{class:`mark ${t}`,d:`M${e} 0V${n}`})),...o.map(({y:e,kind:n})=>E(`path`,{class:`level ${n}`,d:`M0 ${e}H${t}`})),...s?[E(`path`,{class:`slope`,d:`M${s.x1} ${s.y1}L${s.x2} ${s.y2}`})]:[],E(`path`,{class:`line`,d:c}),d],p=E(`svg`,{viewBox:`0 0 ${t} ${n}`,preserveAspectRatio:`none`},...f);return{figure:T(`div`,{class:`timeline`,style:`--h:${n}px`,"aria-hidden":`true`},T(`div`,{class:`ticks`},...r.map(({y:e,text:t})=>T(`span`,{style:`top:${e}px`},t))),T(`div`,{class:`plot`},p,...a.flatMap(({x:e,kind:t,label:n,isLeft:r})=>n===``?[]:[T(`span`,{class:`marked ${t}${r?` left`:``}`,style:`left:${e/10}%`},h(n))]),...o.map(({y:e,kind:t,text:n})=>T(`span`,{class:`leveled ${t}`,style:`top:${e}px`},n)),...l?[T(`i`,{class:`last`,style:`left:${l.x/10}%;top:${l.y}px`})]:[]),T(`div`,{class:`months`},...u.map(({x:e,text:t})=>T(`span`,{style:`left:${e/10}%`},t)))),cursor:d}}function Ut(e,t,{commitAddress:n}){let{records:i}=t,a=t.valuesOf(e),{unit:s,limits:c}=e,l=a.findLastIndex(e=>e!==null),u=T(`h3`,{},e.name);if(l<0)return[u,T(`p`,{class:`absent`},`None of these records has this number.`)];let f=a[l]??0,p=o(c,f,Yt(i.at(-1))),m=Bt(te({...e,values:a},i),240),{figure:g,cursor:_}=Ht(m),v=T(`p`,{class:`now`},T(`b`,{},r(f,s)),...Wt(a,s));return p&&v.append(` `,T(`span`,{class:`outcome ${p.tone}`},he(p.tone),`${p.word}, ${d(p)}`)),[u,v,g,Gt(i,a,s,n,e=>{_.setAttribute(`d`,`M${m.x(e)} 0V240`)}),T(`ul`,{class:`keys`},...ce({...e,values:a},m).map(({kind:e,text:t})=>T(`li`,{class:`key ${e}`},h(t)))),Kt(e,i,a,n)]}function Wt(e,t){let n=e.filter(e=>e!==null),[r=0]=n,a=(n.at(-1)??0)-r;if(n.length<2)return[];let[o,s]=a>0?[`▲`,`grew`]:a<0?[`▼`,`shrank`]:[`=`,`same`];return[T(`span`,{class:`by ${s}`},`${o} ${i(a,t)} over ${n.length} records`)]}function Gt(e,t,n,i,a){let o=T(`input`,{type:`range`,min:0,max:e.length-1,value:e.length-1,"aria-label":`Record`}),s=T(`output`,{}),c=()=>{let c=Number(o.value),l=e[c];if(!l)return;a(c);let u=t[c]??null,d=u===null?`not measured`:r(u,n);o.setAttribute(`aria-valuetext`,`${$(l)}, ${l.commit.slice(0,10)}: ${d}`),s.replaceChildren(T(`b`,{},d),` at ${$(l)} `,qt(l,i),...Jt(l))};return o.addEventListener(`input`,c),c(),T(`div`,{class:`reader`},o,s)}function Kt({unit:e,name:t},n,a,o){let s=Math.max(0,n.length-20),c=n.slice(s).map((t,n)=>{let c=s+n,l=a[c]??null,u=a.slice(0,c).findLast(e=>e!==null)??null,d=l===null||u===null?null:l-u;return T(`tr`,{},T(`th`,{scope:`row`},qt(t,o),...Jt(t)),T(`td`,{},$(t)),T(`td`,{},t.run),T(`td`,{class:`n`},l===null?`—`:r(l,e)),T(`td`,{class:d===0?`n dim`:`n`},d===null?``:i(d,e)))}),l=[[`Commit`,``],[`Of`,``],[`Run`,``],[`Value`,`n`],[`Change`,`n`]].map(([e=``,t=``])=>T(`th`,{scope:`col`,class:t},e)),u=`${t}: the last ${c.length} of ${n.length} records, newest first.`;return T(`div`,{class:`scroll`,role:`group`,tabindex:0,"aria-label":t},T(`table`,{class:`records`},T(`caption`,{},T(`span`,{},u)),T(`thead`,{},T(`tr`,{},...l)),T(`tbody`,{},...c.reverse())))}function qt({commit:e},t){let n=T(`code`,{title:e},e.slice(0,10));return t===null?n:T(`a`,{href:t+e},n)}function Jt({release:e}){return e===``?[]:[` `,T(`span`,{class:`tag`},h(e))]}function $({milliseconds:e}){return e===null?`an unknown time`:new Date(e).toISOString().slice(0,16).replace(`T`,` `)}function Yt(e){return e?.milliseconds?new Date(e.milliseconds).toISOString().slice(0,10):``}async function Xt(e,t,n,r){let i=[],a=0;for(let[o,s]of[...e.months].reverse()){if(a>=n)break;r(o),i.unshift(await t.month(o)),a+=s}let o=new Map(e.releases),s=i.flatMap(e=>Zt(e,o)),c=new Map(e.sums.map(({budget:e,values:t})=>[e,t]));return{chunks:i,records:s.slice(-n),valuesOf({key:t,sum:r}){return r===null?i.flatMap(e=>Te(e,t)).slice(-n):g(c.get(r)??``,k(e)).slice(-Math.min(n,s.length))}}}function Zt(e,t){let n=e.commits.length,[r,i,a]=[e.times,e.runs,e.attempts].map(e=>g(e,n)),o=new Map(e.tags);return e.commits.map((e,n)=>{let s=r?.[n]??null,c=i?.[n]??null;return{commit:e,milliseconds:s===null?null:s*1e3,run:c===null?`by hand`:`${c}.${a?.[n]??1}`,release:t.get(e)??o.get(n)??``}})}let[Qt,$t]=[7,18],en=[100,400,1e3,4e3];function tn(e,t,n){let i=Se(t),a=k(t),o=null,s=T(`input`,{type:`search`,spellcheck:`false`}),c=T(`select`,{size:Qt,"aria-label":`Numbers`}),l=T(`select`,{},...rn(a)),u=T(`p`,{role:`status`,class:`dim`}),d=T(`div`,{class:`picked`}),f=()=>{let e=s.value.toLowerCase().split(/\\s+/),t=i.filter(({name:t})=>e.every(e=>t.toLowerCase().includes(e))),n=t.slice(0,200).map(({key:e,name:t,last:n,unit:i})=>{let a=T(`option`,{},n===null?t:`${t} · ${r(n,i)}`);return a.value=e,a.selected=e===o?.key,a});c.replaceChildren(...n);let a=t.length>200?`, 200 of them listed`:``;u.textContent=`${t.length} of ${i.length} numbers${a}`},p=async()=>{let e=o;if(!e)return;let r=Number(l.value);d.setAttribute(`aria-busy`,`true`);try{let a=await Xt(t,n,r,e=>{u.textContent=`loading ${e} …`});if(e!==o||r!==Number(l.value))return;for(let e of a.chunks)i=[...i,...Ce(e,t,new Set(i.map(({key:e})=>e)))];f(),d.replaceChildren(...Ut(e,a,t))}catch(e){u.textContent=``,d.replaceChildren(T(`p`,{class:`absent`,role:`alert`},e.message))}finally{d.removeAttribute(`aria-busy`)}},m=e=>{o=e;let n={...se(t.target,e),last:l.value===`${an(a)}`?``:l.value};history.replaceState(null,``,x(n)),c.size=$t,p()};return s.addEventListener(`input`,f),c.addEventListener(`change`,()=>{let e=i.find(({key:e})=>e===c.value);e&&m(e)}),l.addEventListener(`change`,()=>o&&m(o)),e.append(T(`h2`,{id:`explorer-title`,tabindex:-1},`Any number`),T(`div`,{class:`explorer`},T(`div`,{class:`picks`},D(`Find`,s),c,u),T(`div`,{class:`chosen`},T(`p`,{class:`ranges`},D(`Over`,l)),d))),d.append(T(`p`,{class:`absent`},`Pick a number of the list: all that the records have can be drawn.`)),e.hidden=!1,f(),{show(t){[...l.options].some(({value:e})=>e===t.last)&&(l.value=t.last);let n=we(t),r=i.find(({key:e})=>e===n)??nn(t,n);s.value=``,o=r,f(),e.scrollIntoView(),document.getElementById(`explorer-title`)?.focus({preventScroll:!0}),m(r)}}}function nn({metric:e,labels:t,sum:n},r){return{key:r,metric:e,labels:t,name:[...Object.values(t),n||e].join(` · `),unit:`bytes`,sum:n||null,last:null,limits:[],deviation:null,drift:null}}function rn(e){return[...en.filter(t=>t<e),e].map(t=>{let n=T(`option`,{},t===e?`all ${e} records`:`the last ${t} records`);return n.value=`${t}`,n.selected=t===an(e),n})}function an(e){return Math.min(e,400)}function on(e){let t=document.getElementById(`explorer`);t&&e.onStanding(n=>{let r=tn(t,n,e),i=()=>{let e=oe(location.hash);(e.metric!==``||e.sum!==``)&&r.show(e)};addEventListener(`hashchange`,i),i()})}let sn=()=>{};function cn(e,t=sn){let[n]=e.tBodies,r=[...e.tHead?.rows[0]?.cells??[]],i=n?[...n.rows]:[],a=e=>r[e]?.classList.contains(`n`)??!1,o=e=>a(e)?[`descending`,`ascending`]:[`ascending`,`descending`],s=(e,t)=>{for(let e of r)e.removeAttribute(`aria-sort`);let o=t&&r[e];o&&o.setAttribute(`aria-sort`,t),n?.append(...o?ln(i,e,a(e),t):i)};return r.forEach((e,n)=>{let r=document.createElement(`button`);r.type=`button`,r.append(...e.childNodes),e.append(r),r.addEventListener(`click`,()=>{let r=e.getAttribute(`aria-sort`),[i,a]=o(n);s(n,r===null?i:r===i?a:void 0),t(`chosen`)})}),{key:`sort.${e.id}`,get(){let e=r.findIndex(e=>e.hasAttribute(`aria-sort`));return e<0?``:`${e}${r[e]?.getAttribute(`aria-sort`)?.charAt(0)}`},set(e){if(e===this.get())return;let[,t=``,n]=/^(\\d{1,3})([ad])$/.exec(e)??[],r=n===`a`?`ascending`:`descending`;s(Number(t),n===void 0?void 0:r)}}}function ln(e,t,n,r){let i=r===`ascending`?1:-1,a=e.map(e=>({row:e,key:un(e.cells[t],n)}));return a.sort((e,t)=>e.key===t.key?0:e.key===null?1:t.key===null?-1:(e.key<t.key?-1:1)*i),a.map(({row:e})=>e)}function un(e,t){return e?.dataset.v===void 0?t?null:e?.textContent?.toLowerCase()??``:Number(e.dataset.v)}let dn=be();Object.defineProperty(globalThis,"kfootprint",{value:dn});for(let e of document.querySelectorAll(`table[data-sort]`))cn(e);let{page:fn,target:pn}=document.body.dataset;fn===`first`&&ge(),fn===`target`&&pn!==void 0&&on(dn)})();';const _=[e.l,e.m,e.p,e.u,`/* The pages of a history. */
:root {
  --course: #2f6fb8;
  --band: #2f6fb81f;
  --level: #b3261e;
  --warning: #a86a00;
  --release: #6b5aa8;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --course: #79b0f0;
    --band: #79b0f026;
    --level: #ff9388;
    --warning: #efbd5e;
    --release: #c5b0ff;
  }
}
.lead {
  margin-top: 4px;
  color: var(--dim);
}
.top .counts {
  margin-top: 12px;
}
.counts .none {
  --tone: var(--none);
}
.top .note {
  margin: 12px 0 0;
}
.more {
  margin: 4px 0 12px;
}
td .sub,
th .sub {
  white-space: nowrap;
}
/* All targets at a glance. */
.glance {
  width: 100%;
}
.glance td,
.glance tbody th {
  padding-top: 8px;
  padding-bottom: 8px;
  vertical-align: top;
}
.glance tbody th a {
  font-weight: 600;
  overflow-wrap: anywhere;
}
.outcome {
  font-weight: 600;
}
.outcome .icon {
  margin-right: 5px;
}
.stale {
  display: inline-block;
  margin-top: 3px;
  padding: 0 6px;
  border: 1px dashed var(--warn);
  border-radius: 3px;
  color: var(--warn);
  font-size: 12px;
  white-space: nowrap;
}
.near {
  min-width: 11rem;
}
.near .outcome {
  display: block;
  font-size: 13px;
}
.used {
  position: relative;
  display: block;
  height: 5px;
  margin: 5px 0 3px;
  border-radius: 2px;
  background: color-mix(in srgb, var(--text) 12%, transparent);
  print-color-adjust: exact;
}
.used i {
  display: block;
  height: 100%;
  margin-left: auto;
  border-radius: 2px;
  background: var(--tone);
}
.near .used i {
  margin-left: 0;
}
.spark {
  min-width: 8.5rem;
}
.spark > svg {
  display: block;
  margin: 0 0 2px auto;
}
.spark > svg path {
  fill: none;
  stroke: var(--course);
  stroke-width: 1.25;
}
.spark > svg .limit {
  stroke: var(--level);
  stroke-dasharray: 3 2;
}
.spark circle {
  fill: var(--course);
}
.by {
  display: block;
  color: var(--dim);
  font-size: 12px;
  white-space: nowrap;
}
.spark.over b,
.spark.warn b,
.spark.waived b {
  color: var(--tone);
}
/* A number over commits. */
.cards {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 500px), 1fr));
  gap: 16px;
}
.card {
  min-width: 0;
  padding: 12px 14px 10px;
  border: 1px solid var(--line);
  border-radius: 6px;
}
.card h3 {
  margin: 0;
  overflow-wrap: anywhere;
}
.card h3 a {
  color: inherit;
  text-decoration-color: var(--line);
  text-underline-offset: 3px;
}
.card h3 small {
  font-weight: 400;
}
.card .now {
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  gap: 2px 12px;
  margin: 2px 0 10px;
}
.now b {
  font-size: 20px;
  font-variant-numeric: tabular-nums;
  letter-spacing: -0.01em;
}
.timeline {
  display: grid;
  grid-template: var(--h) 20px / 68px minmax(0, 1fr);
  font-size: 11px;
  font-variant-numeric: tabular-nums;
}
.ticks,
.plot,
.months {
  position: relative;
}
.ticks span {
  position: absolute;
  right: 8px;
  color: var(--dim);
  line-height: 1;
  transform: translateY(-50%);
  white-space: nowrap;
}
.months {
  grid-column: 2;
  overflow: hidden;
  border-top: 1px solid var(--line);
}
.months span {
  position: absolute;
  top: 2px;
  padding-left: 4px;
  border-left: 1px solid var(--line);
  color: var(--dim);
  white-space: nowrap;
}
.plot svg {
  position: absolute;
  inset: 0;
  width: 100%;
  height: 100%;
  overflow: visible;
}
.plot path {
  fill: none;
  vector-effect: non-scaling-stroke;
}
.plot .grid {
  stroke: var(--line);
  stroke-width: 1;
}
.plot .line {
  stroke: var(--course);
  stroke-width: 1.5;
  stroke-linejoin: round;
}
.plot .band {
  fill: var(--band);
  stroke: none;
}
.plot .level {
  stroke: var(--level);
  stroke-width: 1.25;
  stroke-dasharray: 6 4;
}
.plot .level.warning {
  stroke: var(--warning);
  stroke-dasharray: 2 3;
}
.plot .slope {
  stroke: var(--text);
  stroke-width: 1;
  stroke-dasharray: 1 3;
  stroke-linecap: round;
}
.plot .mark {
  stroke: var(--release);
  stroke-width: 1;
  opacity: 0.7;
}
.plot .mark.waiver {
  stroke: var(--warning);
  stroke-dasharray: 4 2;
}
.marked,
.leveled {
  position: absolute;
  padding: 0 3px;
  background: color-mix(in srgb, var(--bg) 82%, transparent);
  line-height: 1.3;
  white-space: nowrap;
}
.marked {
  top: 0;
  max-width: 8rem;
  overflow: hidden;
  border-left: 2px solid var(--release);
  color: var(--release);
  text-overflow: ellipsis;
}
.marked.left {
  border: 0;
  border-right: 2px solid var(--release);
  transform: translateX(-100%);
}
.marked.waiver {
  border-color: var(--warning);
  color: var(--warning);
}
.leveled {
  right: 0;
  color: var(--level);
  transform: translateY(-50%);
}
.leveled.warning {
  right: auto;
  left: 4px;
  color: var(--warning);
}
.last {
  position: absolute;
  width: 7px;
  height: 7px;
  margin: -3.5px;
  border-radius: 50%;
  background: var(--course);
}
.keys {
  display: flex;
  flex-wrap: wrap;
  gap: 1px 16px;
  margin-top: 6px;
  padding-left: 68px;
  color: var(--dim);
  font-size: 12px;
}
.key::before {
  content: "";
  display: inline-block;
  width: 18px;
  height: 0;
  margin-right: 6px;
  border-top: 2px dashed var(--level);
  vertical-align: 3px;
}
.key.note::before {
  content: none;
}
.key.band::before {
  height: 9px;
  border: 0;
  background: var(--band);
  outline: 1px solid var(--line);
  vertical-align: -1px;
}
.key.slope::before {
  border-top: 2px dotted var(--text);
}
.key.waiver::before {
  border-color: var(--warning);
}
.tag {
  display: inline-block;
  padding: 0 6px;
  border: 1px solid var(--release);
  border-radius: 9px;
  color: var(--release);
  font-size: 11.5px;
}
.records td,
.records tbody th {
  white-space: nowrap;
}
@media (max-width: 720px) {
  .keys {
    padding-left: 0;
  }
  .timeline {
    grid-template-columns: 58px minmax(0, 1fr);
  }
}
@media print {
  .card {
    break-inside: avoid;
  }
  .glance td,
  .glance tbody th {
    min-width: 0;
    font-size: 8pt;
  }
  .glance .sub,
  .glance .by {
    font-size: 7pt;
    white-space: normal;
  }
  .glance .outcome {
    font-size: 8pt;
  }
  .spark > svg {
    width: 70px;
    height: 18px;
  }
}
.plot .line {
  stroke-linecap: round;
}
.plot .cursor {
  stroke: var(--text);
  stroke-width: 1;
  opacity: 0.5;
}
/* What the script adds. */
.tools {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 8px 20px;
  padding: 12px 0 0;
  color: var(--dim);
  font-size: 13px;
}
.tools[hidden],
[data-metric][hidden] {
  display: none;
}
.tools input[type="search"],
.tools select,
.explorer select,
.explorer input[type="search"] {
  max-width: 100%;
  padding: 4px 7px;
  border: 1px solid var(--dim);
  border-radius: 4px;
  background: var(--bg);
  color: var(--text);
  font: inherit;
}
.tools input[type="search"] {
  width: 16rem;
}
.explorer {
  display: grid;
  grid-template-columns: minmax(0, 290px) minmax(0, 1fr);
  gap: 14px 24px;
  font-size: 13px;
}
.picks label,
.picks input[type="search"],
.picks select {
  display: block;
  width: 100%;
}
.picks select {
  margin-top: 8px;
  padding: 2px;
}
.picks p {
  margin: 4px 0;
  font-size: 12px;
}
.explorer .chosen {
  position: relative;
  min-width: 0;
}
.explorer .ranges {
  margin: 0 0 8px;
  color: var(--dim);
}
.picked h3 {
  margin: 0;
  overflow-wrap: anywhere;
}
.picked .now {
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  gap: 2px 12px;
  margin: 2px 0 10px;
}
.picked[aria-busy] {
  opacity: 0.6;
}
#explorer-title {
  outline: none;
}
.reader {
  display: flex;
  flex-direction: column;
  gap: 2px;
  padding-left: 68px;
}
.reader input {
  width: 100%;
  margin: 2px 0;
  accent-color: var(--course);
}
.reader output {
  font-variant-numeric: tabular-nums;
}
.picked .scroll {
  margin-top: 12px;
}
@media (max-width: 720px) {
  .explorer {
    grid-template-columns: minmax(0, 1fr);
  }
  .reader {
    padding-left: 0;
  }
}
@media print {
  .tools,
  .picks,
  .ranges,
  .reader input {
    display: none;
  }
}
/* For those who do not see the icon. */
.hint {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.spark {
  position: relative;
}
.growers code {
  white-space: nowrap;
}
@media screen and (max-width: 720px) {
  .glance caption {
    display: block;
  }
  .glance thead {
    display: none;
  }
  .glance,
  .glance tbody,
  .glance tr:not([hidden]) {
    display: block;
  }
  .glance tr:not([hidden]) {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 8px 16px;
    padding: 12px 0;
    border-bottom: 1px solid var(--line);
  }
  .glance td,
  .glance tbody th {
    min-width: 0;
    padding: 0;
    border: 0;
    white-space: normal;
  }
  .glance td:not([hidden]) {
    display: block;
    text-align: left;
  }
  .glance .near {
    grid-column: 1 / -1;
  }
  .spark::before {
    content: attr(data-metric);
    color: var(--dim);
    font-size: 12px;
  }
  .spark > svg {
    margin-left: 0;
  }
}
`,e.f,e.d].join(``),v=/* @__PURE__ */ t.t.template({compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="kfootprint `+s(o(a(t,`version`,{start:{line:6,column:45},end:{line:6,column:52}}),t))+`">
<link rel="stylesheet" href="`+s(o(a(t,`root`,{start:{line:7,column:31},end:{line:7,column:35}}),t))+`@dashboard/dashboard.css">
<script src="`+s(o(a(t,`root`,{start:{line:8,column:15},end:{line:8,column:19}}),t))+`@dashboard/dashboard.js" defer><\/script>
`},useData:!0}),y=/* @__PURE__ */ t.t.template({0:function(e,t,n,r,i){return`<th scope="col">Target</th>`},1:function(e,t,n,r,i,a,o){var s=e.strict,c=e.lambda,l=e.escapeExpression,u=t??(e.nullContext||{}),d=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<tr data-target="`+l(c(s(t,`target`,{start:{line:8,column:19},end:{line:8,column:25}}),t))+`" data-metric="`+l(c(s(t,`metricName`,{start:{line:8,column:44},end:{line:8,column:54}}),t))+`">`+(d(n,`unless`).call(u,d(o[1],`isOfTarget`),{name:`unless`,hash:{},fn:e.program(2,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:8,column:58},end:{line:8,column:154}}})??``)+`<td><a href="`+l(c(s(t,`href`,{start:{line:8,column:169},end:{line:8,column:173}}),t))+`"><code>`+l(c(s(t,`title`,{start:{line:8,column:185},end:{line:8,column:190}}),t))+`</code></a>`+(d(n,`if`).call(u,d(t,`metric`),{name:`if`,hash:{},fn:e.program(3,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:8,column:203},end:{line:8,column:260}}})??``)+`</td><td data-v="`+l(c(s(d(t,`value`),`sort`,{start:{line:8,column:279},end:{line:8,column:289}}),t))+`">`+l(c(s(d(t,`value`),`text`,{start:{line:8,column:295},end:{line:8,column:305}}),t))+`</td><td data-v="`+l(c(s(d(t,`rate`),`sort`,{start:{line:8,column:326},end:{line:8,column:335}}),t))+`"><strong>`+l(c(s(d(t,`rate`),`text`,{start:{line:8,column:349},end:{line:8,column:358}}),t))+`</strong></td><td class="n dim">`+l(c(s(d(t,`rate`),`range`,{start:{line:8,column:394},end:{line:8,column:404}}),t))+`</td><td class="n dim">`+l(c(s(t,`over`,{start:{line:8,column:431},end:{line:8,column:435}}),t))+`</td>`+(d(n,`if`).call(u,d(t,`limit`),{name:`if`,hash:{},fn:e.program(4,i,0,a,o),inverse:e.program(7,i,0,a,o),data:i,loc:{start:{line:8,column:442},end:{line:8,column:682}}})??``)+`</tr>
`},2:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<th scope="row"><a href="`+s(o(a(t,`targetHref`,{start:{line:8,column:110},end:{line:8,column:120}}),t))+`">`+s(o(a(t,`target`,{start:{line:8,column:126},end:{line:8,column:132}}),t))+`</a></th>`},3:function(e,t,n,r,i){return` <span class="dim">`+e.escapeExpression(e.lambda(e.strict(t,`metric`,{start:{line:8,column:238},end:{line:8,column:244}}),t))+`</span>`},4:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<td data-v="`+s(o(a(c(t,`limit`),`sort`,{start:{line:8,column:469},end:{line:8,column:479}}),t))+`">`+s(o(a(c(t,`limit`),`text`,{start:{line:8,column:485},end:{line:8,column:495}}),t))+`</td><td data-v="`+s(o(a(c(t,`merges`),`sort`,{start:{line:8,column:516},end:{line:8,column:527}}),t))+`">`+(c(n,`if`).call(t??(e.nullContext||{}),c(c(t,`merges`),`isNear`),{name:`if`,hash:{},fn:e.program(5,i,0),inverse:e.program(6,i,0),data:i,loc:{start:{line:8,column:531},end:{line:8,column:614}}})??``)+`</td>`},5:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<strong>`+e.escapeExpression(e.lambda(e.strict(a(t,`merges`),`text`,{start:{line:8,column:562},end:{line:8,column:573}}),t))+`</strong>`},6:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return e.escapeExpression(e.lambda(e.strict(a(t,`merges`),`text`,{start:{line:8,column:594},end:{line:8,column:605}}),t))},7:function(e,t,n,r,i){return`<td class="dim n">–</td><td class="dim n">–</td>`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i,a,o){var s=e.strict,c=e.lambda,l=e.escapeExpression,u=t??(e.nullContext||{}),d=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<div class="table">
<div class="scroll" role="group" tabindex="0" aria-labelledby="`+l(c(s(t,`id`,{start:{line:2,column:65},end:{line:2,column:67}}),t))+`-caption">
<table id="`+l(c(s(t,`id`,{start:{line:3,column:13},end:{line:3,column:15}}),t))+`" class="growers" data-sort>
<caption id="`+l(c(s(t,`id`,{start:{line:4,column:15},end:{line:4,column:17}}),t))+`-caption"><span>`+l(c(s(t,`caption`,{start:{line:4,column:37},end:{line:4,column:44}}),t))+`</span></caption>
<thead><tr>`+(d(n,`unless`).call(u,d(t,`isOfTarget`),{name:`unless`,hash:{},fn:e.program(0,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:5,column:11},end:{line:5,column:71}}})??``)+`<th scope="col">What</th><th scope="col" class="n">Now</th><th scope="col" class="n">Per merge</th><th scope="col" class="n">95 % interval</th><th scope="col" class="n">Merges seen</th><th scope="col" class="n">Limit</th><th scope="col" class="n">Merges until limit</th></tr></thead>
<tbody>
`+(d(n,`each`).call(u,d(t,`rows`),{name:`each`,hash:{},fn:e.program(1,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:7,column:0},end:{line:9,column:9}}})??``)+`</tbody>
</table>
</div>
</div>
`},useData:!0,useDepths:!0}),b=/* @__PURE__ */ t.t.template({compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){return`<footer>
<noscript><p>Everything above shows without scripts. With them, tables can be sorted and filtered, and every number of every record can be picked and drawn.</p></noscript>
<p>Sizes are IEC: 1 KiB is 1024 bytes. ≥ and ≤ mark bounds: the true value may be higher or lower. Times are UTC. kfootprint `+e.escapeExpression(e.lambda(e.strict(t,`version`,{start:{line:3,column:127},end:{line:3,column:134}}),t))+`.</p>
</footer>
`},useData:!0}),x=/* @__PURE__ */ t.t.template({0:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<ul class="counts" aria-label="Targets by their nearest limit">
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`counts`),{name:`each`,hash:{},fn:e.program(1,i,0),inverse:e.noop,data:i,loc:{start:{line:15,column:0},end:{line:17,column:9}}})??``)+`</ul>
`},1:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<li class="`+s(o(a(t,`tone`,{start:{line:16,column:13},end:{line:16,column:17}}),t))+`">`+(e.invokePartial(c(r,`icon`),t,{name:`icon`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+` <b>`+s(o(a(t,`count`,{start:{line:16,column:37},end:{line:16,column:42}}),t))+`</b> `+s(o(a(t,`word`,{start:{line:16,column:51},end:{line:16,column:55}}),t))+`</li>
`},2:function(e,t,n,r,i){return`<p class="note warn">`+e.escapeExpression(e.lambda(e.strict(t,`problems`,{start:{line:20,column:39},end:{line:20,column:47}}),t))+`</p>`},3:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(e.invokePartial(a(r,`dashboard-growers`),t,{name:`dashboard-growers`,hash:{caption:`What rises from merge to merge, or nears a limit, over the last records of each target; an order that chance makes is left out.`,rows:a(t,`growers`),id:`growers-table`},data:i,helpers:n,partials:r,decorators:e.decorators})??``)+(a(n,`if`).call(t??(e.nullContext||{}),a(t,`moreGrowers`),{name:`if`,hash:{},fn:e.program(4,i,0),inverse:e.noop,data:i,loc:{start:{line:28,column:0},end:{line:32,column:7}}})??``)},4:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<details class="more"><summary>More that grows</summary>
`+(e.invokePartial(a(r,`dashboard-growers`),t,{name:`dashboard-growers`,hash:{caption:`The same, less steep.`,rows:a(t,`moreGrowers`),id:`more-growers-table`},data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`</details>
`},5:function(e,t,n,r,i){return`<p class="absent">Nothing rises from merge to merge by more than chance.</p>
`},6:function(e,t,n,r,i){return`Nearest to a limit first. `},7:function(e,t,n,r,i){return`<th scope="col" class="n">Nearest limit</th>`},8:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<th scope="col" class="n" data-metric="`+s(o(a(t,`metric`,{start:{line:43,column:196},end:{line:43,column:202}}),t))+`">`+s(o(a(t,`metric`,{start:{line:43,column:208},end:{line:43,column:214}}),t))+`</th>`},9:function(e,t,n,r,i,a,o){var s=e.strict,c=e.lambda,l=e.escapeExpression,u=t??(e.nullContext||{}),d=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<tr data-target="`+l(c(s(t,`target`,{start:{line:46,column:19},end:{line:46,column:25}}),t))+`">
<th scope="row"><a href="`+l(c(s(t,`href`,{start:{line:47,column:27},end:{line:47,column:31}}),t))+`">`+l(c(s(t,`target`,{start:{line:47,column:37},end:{line:47,column:43}}),t))+`</a><span class="sub">`+l(c(s(t,`recordsText`,{start:{line:47,column:69},end:{line:47,column:80}}),t))+(d(n,`if`).call(u,d(t,`unit`),{name:`if`,hash:{},fn:e.program(10,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:47,column:82},end:{line:47,column:117}}})??``)+`</span></th>
<td>`+l(c(s(t,`day`,{start:{line:48,column:6},end:{line:48,column:9}}),t))+`<span class="sub">`+(d(n,`if`).call(u,d(t,`commitHref`),{name:`if`,hash:{},fn:e.program(11,i,0,a,o),inverse:e.program(12,i,0,a,o),data:i,loc:{start:{line:48,column:29},end:{line:48,column:147}}})??``)+`</span>`+(d(n,`if`).call(u,d(t,`stale`),{name:`if`,hash:{},fn:e.program(13,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:48,column:154},end:{line:48,column:210}}})??``)+`</td>
`+(d(n,`if`).call(u,d(o[1],`hasLimits`),{name:`if`,hash:{},fn:e.program(14,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:49,column:0},end:{line:57,column:7}}})??``)+(d(n,`each`).call(u,d(t,`cells`),{name:`each`,hash:{},fn:e.program(20,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:58,column:0},end:{line:64,column:9}}})??``)+`</tr>
`},10:function(e,t,n,r,i){return`, board `+e.escapeExpression(e.lambda(e.strict(t,`unit`,{start:{line:47,column:104},end:{line:47,column:108}}),t))},11:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<a href="`+s(o(a(t,`commitHref`,{start:{line:48,column:58},end:{line:48,column:68}}),t))+`"><code>`+s(o(a(t,`shortCommit`,{start:{line:48,column:80},end:{line:48,column:91}}),t))+`</code></a>`},12:function(e,t,n,r,i){return`<code>`+e.escapeExpression(e.lambda(e.strict(t,`shortCommit`,{start:{line:48,column:120},end:{line:48,column:131}}),t))+`</code>`},13:function(e,t,n,r,i){return`<span class="stale">`+e.escapeExpression(e.lambda(e.strict(t,`stale`,{start:{line:48,column:189},end:{line:48,column:194}}),t))+`</span>`},14:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return a(n,`if`).call(t??(e.nullContext||{}),a(t,`nearest`),{name:`if`,hash:{},fn:e.program(15,i,0),inverse:e.program(19,i,0),data:i,loc:{start:{line:50,column:0},end:{line:56,column:7}}})??``},15:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return a(n,`with`).call(t??(e.nullContext||{}),a(t,`nearest`),{name:`with`,hash:{},fn:e.program(16,i,0),inverse:e.noop,data:i,loc:{start:{line:51,column:0},end:{line:53,column:9}}})??``},16:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=t??(e.nullContext||{}),l=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<td data-v="`+s(o(a(t,`share`,{start:{line:52,column:14},end:{line:52,column:19}}),t))+`" class="near `+s(o(a(t,`tone`,{start:{line:52,column:37},end:{line:52,column:41}}),t))+`"><a href="`+s(o(a(t,`href`,{start:{line:52,column:56},end:{line:52,column:60}}),t))+`">`+s(o(a(t,`title`,{start:{line:52,column:66},end:{line:52,column:71}}),t))+`</a>`+(l(n,`if`).call(c,l(t,`metric`),{name:`if`,hash:{},fn:e.program(17,i,0),inverse:e.noop,data:i,loc:{start:{line:52,column:77},end:{line:52,column:133}}})??``)+`<span class="used"><i style="width:`+s(o(a(t,`fill`,{start:{line:52,column:170},end:{line:52,column:174}}),t))+`"></i></span><span class="outcome">`+(e.invokePartial(l(r,`icon`),t,{name:`icon`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+s(o(a(t,`percent`,{start:{line:52,column:223},end:{line:52,column:230}}),t))+`</span><span class="sub">`+s(o(a(t,`text`,{start:{line:52,column:259},end:{line:52,column:263}}),t))+(l(n,`if`).call(c,l(t,`word`),{name:`if`,hash:{},fn:e.program(18,i,0),inverse:e.noop,data:i,loc:{start:{line:52,column:265},end:{line:52,column:294}}})??``)+`</span></td>
`},17:function(e,t,n,r,i){return`<span class="sub">`+e.escapeExpression(e.lambda(e.strict(t,`metric`,{start:{line:52,column:111},end:{line:52,column:117}}),t))+`</span>`},18:function(e,t,n,r,i){return`, `+e.escapeExpression(e.lambda(e.strict(t,`word`,{start:{line:52,column:281},end:{line:52,column:285}}),t))},19:function(e,t,n,r,i){return`<td class="dim n">–</td>
`},20:function(e,t,n,r,i){return(e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]})(n,`if`).call(t??(e.nullContext||{}),t,{name:`if`,hash:{},fn:e.program(21,i,0),inverse:e.program(19,i,0),data:i,loc:{start:{line:59,column:0},end:{line:63,column:7}}})??``},21:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=t??(e.nullContext||{}),l=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<td data-v="`+s(o(a(t,`value`,{start:{line:60,column:14},end:{line:60,column:19}}),t))+`" class="spark `+s(o(a(t,`tone`,{start:{line:60,column:38},end:{line:60,column:42}}),t))+`" data-metric="`+s(o(a(t,`metric`,{start:{line:60,column:61},end:{line:60,column:67}}),t))+`"><svg width="116" height="30" viewBox="0 0 116 30" aria-hidden="true">`+(l(n,`if`).call(c,l(t,`limit`),{name:`if`,hash:{},fn:e.program(22,i,0),inverse:e.noop,data:i,loc:{start:{line:60,column:140},end:{line:60,column:204}}})??``)+`<path d="`+s(o(a(t,`line`,{start:{line:60,column:215},end:{line:60,column:219}}),t))+`"/>`+(l(n,`if`).call(c,l(t,`last`),{name:`if`,hash:{},fn:e.program(23,i,0),inverse:e.noop,data:i,loc:{start:{line:60,column:224},end:{line:60,column:290}}})??``)+`</svg><b>`+(l(n,`if`).call(c,l(t,`tone`),{name:`if`,hash:{},fn:e.program(24,i,0),inverse:e.noop,data:i,loc:{start:{line:60,column:299},end:{line:60,column:329}}})??``)+s(o(a(t,`text`,{start:{line:60,column:331},end:{line:60,column:335}}),t))+`</b>`+(l(n,`if`).call(c,l(t,`change`),{name:`if`,hash:{},fn:e.program(25,i,0),inverse:e.noop,data:i,loc:{start:{line:60,column:341},end:{line:60,column:456}}})??``)+(l(n,`if`).call(c,l(t,`word`),{name:`if`,hash:{},fn:e.program(26,i,0),inverse:e.noop,data:i,loc:{start:{line:60,column:456},end:{line:60,column:509}}})??``)+`</td>
`},22:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<path class="limit" d="M0 `+e.escapeExpression(e.lambda(e.strict(a(t,`limit`),`y`,{start:{line:60,column:181},end:{line:60,column:188}}),t))+`H116"/>`},23:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<circle cx="`+s(o(a(c(t,`last`),`x`,{start:{line:60,column:250},end:{line:60,column:256}}),t))+`" cy="`+s(o(a(c(t,`last`),`y`,{start:{line:60,column:266},end:{line:60,column:272}}),t))+`" r="2"/>`},24:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(e.invokePartial(a(r,`icon`),t,{name:`icon`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+` `},25:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<span class="by `+s(o(a(c(t,`change`),`direction`,{start:{line:60,column:373},end:{line:60,column:389}}),t))+`">`+s(o(a(c(t,`change`),`arrow`,{start:{line:60,column:395},end:{line:60,column:407}}),t))+` `+s(o(a(c(t,`change`),`text`,{start:{line:60,column:412},end:{line:60,column:423}}),t))+` `+s(o(a(c(t,`change`),`share`,{start:{line:60,column:428},end:{line:60,column:440}}),t))+`</span>`},26:function(e,t,n,r,i){return`<span class="hint">`+e.escapeExpression(e.lambda(e.strict(t,`word`,{start:{line:60,column:489},end:{line:60,column:493}}),t))+`</span>`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i,a,o){var s=e.strict,c=e.lambda,l=e.escapeExpression,u=t??(e.nullContext||{}),d=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<!doctype html>
<html lang="en">
<head>
`+(e.invokePartial(d(r,`dashboard-head`),t,{name:`dashboard-head`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`<title>`+l(c(s(t,`title`,{start:{line:5,column:9},end:{line:5,column:14}}),t))+`: kernel memory over commits</title>
</head>
<body data-page="first">
`+(e.invokePartial(d(r,`icons`),t,{name:`icons`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`<header class="top">
<p class="brand">kfootprint: kernel memory over commits</p>
<h1>`+l(c(s(t,`title`,{start:{line:11,column:6},end:{line:11,column:11}}),t))+`</h1>
<p class="lead">`+l(c(s(t,`lead`,{start:{line:12,column:18},end:{line:12,column:22}}),t))+`</p>
`+(d(n,`if`).call(u,d(t,`counts`),{name:`if`,hash:{},fn:e.program(0,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:13,column:0},end:{line:19,column:7}}})??``)+(d(n,`if`).call(u,d(t,`problems`),{name:`if`,hash:{},fn:e.program(2,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:20,column:0},end:{line:20,column:60}}})??``)+`
</header>
<main>
<div class="tools" id="tools" hidden></div>
<section id="growers" aria-labelledby="growers-title">
<h2 id="growers-title">Steepest growers</h2>
`+(d(n,`if`).call(u,d(t,`growers`),{name:`if`,hash:{},fn:e.program(3,i,0,a,o),inverse:e.program(5,i,0,a,o),data:i,loc:{start:{line:26,column:0},end:{line:35,column:7}}})??``)+`</section>
<section id="targets" aria-labelledby="targets-title">
<h2 id="targets-title">Targets</h2>
<div class="table">
<div class="scroll" role="group" tabindex="0" aria-labelledby="glance-caption">
<table id="glance" class="glance" data-sort>
<caption id="glance-caption"><span>`+(d(n,`if`).call(u,d(t,`hasLimits`),{name:`if`,hash:{},fn:e.program(6,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:42,column:35},end:{line:42,column:85}}})??``)+`A line spans all records of a target, each at its own scale, where less than 1 % is level; ▲ and ▼ tell the change from its first to its last record.</span></caption>
<thead><tr><th scope="col">Target</th><th scope="col">Last record</th>`+(d(n,`if`).call(u,d(t,`hasLimits`),{name:`if`,hash:{},fn:e.program(7,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:43,column:70},end:{line:43,column:138}}})??``)+(d(n,`each`).call(u,d(t,`columns`),{name:`each`,hash:{},fn:e.program(8,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:43,column:138},end:{line:43,column:230}}})??``)+`</tr></thead>
<tbody>
`+(d(n,`each`).call(u,d(t,`rows`),{name:`each`,hash:{},fn:e.program(9,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:45,column:0},end:{line:66,column:9}}})??``)+`</tbody>
</table>
</div>
</div>
</section>
</main>
`+(e.invokePartial(d(r,`dashboard-foot`),t,{name:`dashboard-foot`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`</body>
</html>
`},usePartial:!0,useData:!0,useDepths:!0});var S=t=>x(t,{partials:{"dashboard-head":v,icons:e.c,icon:e.s,"dashboard-growers":y,"dashboard-foot":b}});function C({metric:e,labels:t,sum:n}){let r=n??s.p(t);return r===``?{title:e,metric:``}:{title:r,metric:n===null?e:`sum of ${e}`}}function w({values:e,unit:t}){let r=e.filter(e=>e!==null),[i]=r,a=r.at(-1);if(i===void 0||a===void 0||r.length<2)return null;let s=a-i,c=s>0?`grew`:s<0?`shrank`:`same`;return{by:s,direction:c,arrow:{grew:`▲`,shrank:`▼`,same:`=`}[c],text:n.l(s,t),share:s===0?``:o.P(s,i)}}function T(e){return e===null?``:new Date(e).toISOString().slice(0,10)}function E(e){return e===null?``:new Date(e).toISOString().slice(0,16).replace(`T`,` `)}function D(e,t){return t===`bytes`?n.c(e):n.s(e,t)}function O(e){return String(e).replace(/\B(?=(?:\d{3})+$)/g,`,`)}function k(e,t){return`${O(e)} ${t}${e===1?``:`s`}`}function A(e,t){let{target:n,metric:r,unit:i,value:o,drift:s,limit:c}=e,l=C(e);return{target:n,targetHref:t(n),href:t(n)+a.t(a.n(n,e)),...l,metricName:r,value:{sort:o,text:D(o,i)},rate:{sort:s.perMerge,text:m(s.perMerge,i),range:`${m(s.lowPerMerge,i)} to ${m(s.highPerMerge,i)}`},over:O(s.recordCount),limit:c&&{sort:c.amount,text:D(c.amount,i)},merges:c&&{sort:c.mergeCount,text:c.mergeCount===0?`reached`:O(c.mergeCount),isNear:c.mergeCount<=50}}}function j(e,t){return i.a(S(M(e,t)))}function M({title:e,version:t,growers:n,problemCount:i,commitAddress:a},o){let s=Math.max(...o.map(({lastMilliseconds:e})=>e??-1/0)),c=Math.min(...o.map(({firstMilliseconds:e})=>e??1/0)),l=new Map(o.map(({target:e,href:t})=>[e,t])),u=r.t.map((e,t)=>({metric:e,at:t,isThere:o.some(({cells:e})=>e[t])})).filter(({isThere:e})=>e),d=o.some(({nearest:e})=>e),f=[...o].sort(N).map(e=>{let t=e.lastMilliseconds===null?0:Math.floor((s-e.lastMilliseconds)/864e5);return{...e,shortCommit:e.commit.slice(0,10),commitHref:a===null?``:a+e.commit,stale:t>=7?`stale: ${k(t,`day`)} behind`:``,cells:u.map(({at:t})=>e.cells[t]??null)}}),p=o.reduce((e,t)=>e+t.recordCount,0),m=e=>o.filter(({nearest:t})=>t?.tone===e).length,h=[{tone:`over`,count:m(`over`),word:`over a limit`},{tone:`waived`,count:m(`waived`),word:`waived`},{tone:`warn`,count:m(`warn`),word:`near a limit`},{tone:`within`,count:m(`within`),word:`within`},{tone:`none`,count:f.filter(({stale:e})=>e!==``).length,word:`stale`}].filter(({tone:e,count:t})=>t>0||d&&e===`over`);return{root:``,title:e,version:t,lead:`${k(o.length,`target`)}, ${k(p,`record`)}${Number.isFinite(c)?`, commits of ${T(c)} to ${T(s)}`:``}.`,counts:h,hasLimits:d,columns:u,rows:f,growers:n.slice(0,10).map(e=>A(e,e=>l.get(e)??``)),moreGrowers:n.slice(10).map(e=>A(e,e=>l.get(e)??``)),problems:i===0?``:`${O(i)} ${i===1?`file of the history is no record of its place and is`:`files of the history are no records of their places and are`} left out.`}}function N(e,t){return e.nearest&&t.nearest?r.n(e.nearest,t.nearest)||n.f(e.target,t.target):Number(t.nearest!==null)-Number(e.nearest!==null)||n.f(e.target,t.target)}const P={width:116,height:30};function F(e){let{target:t,folder:n,unit:i,records:a,watched:o}=e,s=a.at(-1),c=T(s?.milliseconds??null),[l]=o.flatMap(e=>{let t=r.r(e.limits,L(e),c);return t?[{one:e,state:t}]:[]}).sort((e,t)=>r.n(e.state,t.state)),u=`@dashboard/targets/${encodeURIComponent(n)}/index.html`;return{target:t,href:u,unit:i,recordCount:a.length,recordsText:k(a.length,`record`),firstMilliseconds:a[0]?.milliseconds??null,lastMilliseconds:s?.milliseconds??null,commit:s?.commit??``,day:c,nearest:l?R(l.one,l.state,t,u):null,cells:r.t.map(e=>{let t=o.find(t=>t.metric===e&&t.sum===null&&I(t));return t?{metric:e,...z(t,c)}:null})}}function I({labels:e}){return Object.keys(e).length===0}function L({values:e}){return e.findLast(e=>e!==null)??null}function R(e,{limit:t,tone:i,word:o,share:s},c,l){let{title:u,metric:d}=C(e),f=L(e)??0;return{tone:i,word:o,share:Number.isFinite(s)?s:1e9,percent:r.i(s),fill:`${Math.min(100,Math.round(100*Math.min(1,s)))}%`,title:u,metric:d,text:`${D(f,e.unit)} of ${t.rule===`at-least`?`at least `:``}${n.s(t.amount,e.unit)}`,href:l+a.t(a.n(c,e))}}function z(t,n){let i=r.r(t.limits,L(t),n),[a]=t.limits,{line:o,last:s,limitY:c}=e.i(t.values,P,a?.amount??null),l=L(t);return{value:l,text:l===null?`—`:`${B[t.bound??`none`]}${D(l,t.unit)}`,change:w(t),tone:i&&i.tone!==`within`?i.tone:``,word:i&&i.tone!==`within`?i.word:``,line:o,last:s,limit:c===null?null:{y:c}}}const B={lower:`≥ `,upper:`≤ `,none:``},V=/* @__PURE__ */ t.t.template({0:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<a href="`+s(o(a(t,`href`,{start:{line:1,column:23},end:{line:1,column:27}}),t))+`" title="`+s(o(a(t,`full`,{start:{line:1,column:40},end:{line:1,column:44}}),t))+`"><code>`+s(o(a(t,`short`,{start:{line:1,column:56},end:{line:1,column:61}}),t))+`</code></a>`},1:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<code title="`+s(o(a(t,`full`,{start:{line:1,column:97},end:{line:1,column:101}}),t))+`">`+s(o(a(t,`short`,{start:{line:1,column:107},end:{line:1,column:112}}),t))+`</code>`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(a(n,`if`).call(t??(e.nullContext||{}),a(t,`href`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.program(1,i,0),data:i,loc:{start:{line:1,column:0},end:{line:1,column:128}}})??``)+`
`},useData:!0}),H=/* @__PURE__ */ t.t.template({0:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<span style="top:`+s(o(a(t,`y`,{start:{line:2,column:72},end:{line:2,column:73}}),t))+`px">`+s(o(a(t,`text`,{start:{line:2,column:81},end:{line:2,column:85}}),t))+`</span>`},1:function(e,t,n,r,i){return`<path class="grid" d="M0 `+e.escapeExpression(e.lambda(e.strict(t,`y`,{start:{line:5,column:42},end:{line:5,column:43}}),t))+`H1000"/>`},2:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<rect class="band" x="`+s(o(a(c(t,`band`),`x`,{start:{line:6,column:36},end:{line:6,column:42}}),t))+`" y="`+s(o(a(c(t,`band`),`y`,{start:{line:6,column:51},end:{line:6,column:57}}),t))+`" width="`+s(o(a(c(t,`band`),`width`,{start:{line:6,column:70},end:{line:6,column:80}}),t))+`" height="`+s(o(a(c(t,`band`),`height`,{start:{line:6,column:94},end:{line:6,column:105}}),t))+`"/>`},3:function(e,t,n,r,i,a,o){var s=e.strict,c=e.lambda,l=e.escapeExpression;return`<path class="mark `+l(c(s(t,`kind`,{start:{line:7,column:35},end:{line:7,column:39}}),t))+`" d="M`+l(c(s(t,`x`,{start:{line:7,column:49},end:{line:7,column:50}}),t))+` 0V`+l(c(s(o[1],`height`,{start:{line:7,column:57},end:{line:7,column:66}}),t))+`"/>`},4:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<path class="level `+s(o(a(t,`kind`,{start:{line:8,column:37},end:{line:8,column:41}}),t))+`" d="M0 `+s(o(a(t,`y`,{start:{line:8,column:53},end:{line:8,column:54}}),t))+`H1000"/>`},5:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<path class="slope" d="M`+s(o(a(c(t,`slope`),`x1`,{start:{line:9,column:39},end:{line:9,column:47}}),t))+` `+s(o(a(c(t,`slope`),`y1`,{start:{line:9,column:52},end:{line:9,column:60}}),t))+`L`+s(o(a(c(t,`slope`),`x2`,{start:{line:9,column:65},end:{line:9,column:73}}),t))+` `+s(o(a(c(t,`slope`),`y2`,{start:{line:9,column:78},end:{line:9,column:86}}),t))+`"/>`},6:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return a(n,`if`).call(t??(e.nullContext||{}),a(t,`label`),{name:`if`,hash:{},fn:e.program(7,i,0),inverse:e.noop,data:i,loc:{start:{line:12,column:15},end:{line:12,column:139}}})??``},7:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<span class="marked `+s(o(a(t,`kind`,{start:{line:12,column:50},end:{line:12,column:54}}),t))+(c(n,`if`).call(t??(e.nullContext||{}),c(t,`isLeft`),{name:`if`,hash:{},fn:e.program(8,i,0),inverse:e.noop,data:i,loc:{start:{line:12,column:56},end:{line:12,column:82}}})??``)+`" style="left:calc(`+s(o(a(t,`x`,{start:{line:12,column:103},end:{line:12,column:104}}),t))+` * 0.1%)">`+s(o(a(t,`label`,{start:{line:12,column:118},end:{line:12,column:123}}),t))+`</span>`},8:function(e,t,n,r,i){return` left`},9:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<span class="leveled `+s(o(a(t,`kind`,{start:{line:13,column:39},end:{line:13,column:43}}),t))+`" style="top:`+s(o(a(t,`y`,{start:{line:13,column:60},end:{line:13,column:61}}),t))+`px">`+s(o(a(t,`text`,{start:{line:13,column:69},end:{line:13,column:73}}),t))+`</span>`},10:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<i class="last" style="left:calc(`+s(o(a(c(t,`last`),`x`,{start:{line:14,column:47},end:{line:14,column:53}}),t))+` * 0.1%);top:`+s(o(a(c(t,`last`),`y`,{start:{line:14,column:70},end:{line:14,column:76}}),t))+`px"></i>`},11:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<span style="left:calc(`+s(o(a(t,`x`,{start:{line:16,column:80},end:{line:16,column:81}}),t))+` * 0.1%)">`+s(o(a(t,`text`,{start:{line:16,column:95},end:{line:16,column:99}}),t))+`</span>`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i,a,o){var s=e.strict,c=e.lambda,l=e.escapeExpression,u=t??(e.nullContext||{}),d=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<div class="timeline" style="--h:`+l(c(s(t,`height`,{start:{line:1,column:35},end:{line:1,column:41}}),t))+`px">
<div class="ticks" aria-hidden="true">`+(d(n,`each`).call(u,d(t,`ticks`),{name:`each`,hash:{},fn:e.program(0,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:2,column:38},end:{line:2,column:103}}})??``)+`</div>
<div class="plot" aria-hidden="true">
<svg viewBox="0 0 `+l(c(s(t,`width`,{start:{line:4,column:20},end:{line:4,column:25}}),t))+` `+l(c(s(t,`height`,{start:{line:4,column:30},end:{line:4,column:36}}),t))+`" preserveAspectRatio="none">
`+(d(n,`each`).call(u,d(t,`ticks`),{name:`each`,hash:{},fn:e.program(1,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:5,column:0},end:{line:5,column:62}}})??``)+`
`+(d(n,`if`).call(u,d(t,`band`),{name:`if`,hash:{},fn:e.program(2,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:6,column:0},end:{line:6,column:117}}})??``)+`
`+(d(n,`each`).call(u,d(t,`marks`),{name:`each`,hash:{},fn:e.program(3,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:7,column:0},end:{line:7,column:80}}})??``)+`
`+(d(n,`each`).call(u,d(t,`limits`),{name:`each`,hash:{},fn:e.program(4,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:8,column:0},end:{line:8,column:73}}})??``)+`
`+(d(n,`if`).call(u,d(t,`slope`),{name:`if`,hash:{},fn:e.program(5,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:9,column:0},end:{line:9,column:98}}})??``)+`
<path class="line" d="`+l(c(s(t,`line`,{start:{line:10,column:24},end:{line:10,column:28}}),t))+`"/>
</svg>
`+(d(n,`each`).call(u,d(t,`marks`),{name:`each`,hash:{},fn:e.program(6,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:12,column:0},end:{line:12,column:148}}})??``)+`
`+(d(n,`each`).call(u,d(t,`limits`),{name:`each`,hash:{},fn:e.program(9,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:13,column:0},end:{line:13,column:91}}})??``)+`
`+(d(n,`if`).call(u,d(t,`last`),{name:`if`,hash:{},fn:e.program(10,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:14,column:0},end:{line:14,column:93}}})??``)+`
</div>
<div class="months" aria-hidden="true">`+(d(n,`each`).call(u,d(t,`months`),{name:`each`,hash:{},fn:e.program(11,i,0,a,o),inverse:e.noop,data:i,loc:{start:{line:16,column:39},end:{line:16,column:117}}})??``)+`</div>
</div>
`},useData:!0,useDepths:!0}),U=/* @__PURE__ */ t.t.template({0:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<div><dt>`+s(o(a(t,`term`,{start:{line:15,column:11},end:{line:15,column:15}}),t))+`</dt><dd>`+s(o(a(t,`text`,{start:{line:15,column:28},end:{line:15,column:32}}),t))+(c(n,`if`).call(t??(e.nullContext||{}),c(t,`commit`),{name:`if`,hash:{},fn:e.program(1,i,0),inverse:e.noop,data:i,loc:{start:{line:15,column:34},end:{line:15,column:75}}})??``)+`</dd></div>
`},1:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return` `+(e.invokePartial(a(r,`commit`),a(t,`commit`),{name:`commit`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)},2:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=t??(e.nullContext||{}),l=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<figure class="card">
<figcaption><h3><a href="`+s(o(a(t,`href`,{start:{line:25,column:27},end:{line:25,column:31}}),t))+`">`+s(o(a(t,`title`,{start:{line:25,column:37},end:{line:25,column:42}}),t))+`</a>`+(l(n,`if`).call(c,l(t,`metric`),{name:`if`,hash:{},fn:e.program(3,i,0),inverse:e.noop,data:i,loc:{start:{line:25,column:48},end:{line:25,column:95}}})??``)+`</h3>
<p class="now"><b>`+s(o(a(t,`now`,{start:{line:26,column:20},end:{line:26,column:23}}),t))+`</b>`+(l(n,`if`).call(c,l(t,`change`),{name:`if`,hash:{},fn:e.program(4,i,0),inverse:e.noop,data:i,loc:{start:{line:26,column:29},end:{line:26,column:145}}})??``)+(l(n,`if`).call(c,l(t,`state`),{name:`if`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:26,column:145},end:{line:26,column:269}}})??``)+`</p></figcaption>
<div role="img" aria-label="`+s(o(a(t,`gist`,{start:{line:27,column:30},end:{line:27,column:34}}),t))+`">
`+(e.invokePartial(l(r,`timeline`),l(t,`view`),{name:`timeline`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`</div>
<ul class="keys">
`+(l(n,`each`).call(c,l(t,`keys`),{name:`each`,hash:{},fn:e.program(6,i,0),inverse:e.noop,data:i,loc:{start:{line:31,column:0},end:{line:31,column:61}}})??``)+`
</ul>
</figure>
`},3:function(e,t,n,r,i){return` <small>`+e.escapeExpression(e.lambda(e.strict(t,`metric`,{start:{line:25,column:72},end:{line:25,column:78}}),t))+`</small>`},4:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return` <span class="by `+s(o(a(c(t,`change`),`direction`,{start:{line:26,column:62},end:{line:26,column:78}}),t))+`">`+s(o(a(c(t,`change`),`arrow`,{start:{line:26,column:84},end:{line:26,column:96}}),t))+` `+s(o(a(c(t,`change`),`text`,{start:{line:26,column:101},end:{line:26,column:112}}),t))+` `+s(o(a(c(t,`change`),`share`,{start:{line:26,column:117},end:{line:26,column:129}}),t))+`</span>`},5:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return` <span class="outcome `+s(o(a(c(t,`state`),`tone`,{start:{line:26,column:182},end:{line:26,column:192}}),t))+`">`+(e.invokePartial(c(r,`icon`),t,{name:`icon`,hash:{tone:c(c(t,`state`),`tone`)},data:i,helpers:n,partials:r,decorators:e.decorators})??``)+s(o(a(c(t,`state`),`word`,{start:{line:26,column:224},end:{line:26,column:234}}),t))+`, `+s(o(a(c(t,`state`),`percent`,{start:{line:26,column:240},end:{line:26,column:253}}),t))+`</span>`},6:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<li class="key `+s(o(a(t,`kind`,{start:{line:31,column:31},end:{line:31,column:35}}),t))+`">`+s(o(a(t,`text`,{start:{line:31,column:41},end:{line:31,column:45}}),t))+`</li>`},7:function(e,t,n,r,i){return`<p class="dim">`+e.escapeExpression(e.lambda(e.strict(t,`more`,{start:{line:36,column:29},end:{line:36,column:33}}),t))+`</p>`},8:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return e.invokePartial(a(r,`dashboard-growers`),t,{name:`dashboard-growers`,hash:{caption:`What rises from merge to merge, or nears a limit, over the last records; an order that chance makes is left out.`,isOfTarget:!0,rows:a(t,`growers`),id:`growers-table`},data:i,helpers:n,partials:r,decorators:e.decorators})??``},9:function(e,t,n,r,i){return`<p class="absent">Nothing rises from merge to merge by more than chance.</p>
`},10:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<th scope="col" class="n">`+e.escapeExpression(e.lambda(e.strict(t,`title`,{start:{line:53,column:130},end:{line:53,column:135}}),t))+(a(n,`if`).call(t??(e.nullContext||{}),a(t,`metric`),{name:`if`,hash:{},fn:e.program(11,i,0),inverse:e.noop,data:i,loc:{start:{line:53,column:137},end:{line:53,column:193}}})??``)+`</th>`},11:function(e,t,n,r,i){return`<span class="sub">`+e.escapeExpression(e.lambda(e.strict(t,`metric`,{start:{line:53,column:171},end:{line:53,column:177}}),t))+`</span>`},12:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.strict,s=e.lambda,c=e.escapeExpression,l=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<tr><th scope="row">`+(e.invokePartial(l(r,`commit`),l(t,`commit`),{name:`commit`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+(l(n,`if`).call(a,l(t,`release`),{name:`if`,hash:{},fn:e.program(13,i,0),inverse:e.noop,data:i,loc:{start:{line:56,column:39},end:{line:56,column:98}}})??``)+`</th><td>`+c(s(o(t,`when`,{start:{line:56,column:109},end:{line:56,column:113}}),t))+`</td><td>`+c(s(o(t,`run`,{start:{line:56,column:126},end:{line:56,column:129}}),t))+`</td>`+(l(n,`each`).call(a,l(t,`cells`),{name:`each`,hash:{},fn:e.program(14,i,0),inverse:e.noop,data:i,loc:{start:{line:56,column:136},end:{line:56,column:214}}})??``)+`</tr>
`},13:function(e,t,n,r,i){return` <span class="tag">`+e.escapeExpression(e.lambda(e.strict(t,`release`,{start:{line:56,column:75},end:{line:56,column:82}}),t))+`</span>`},14:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<td class="n`+(a(n,`if`).call(t??(e.nullContext||{}),a(t,`isAbsent`),{name:`if`,hash:{},fn:e.program(15,i,0),inverse:e.noop,data:i,loc:{start:{line:56,column:163},end:{line:56,column:190}}})??``)+`">`+e.escapeExpression(e.lambda(e.strict(t,`text`,{start:{line:56,column:194},end:{line:56,column:198}}),t))+`</td>`},15:function(e,t,n,r,i){return` dim`},16:function(e,t,n,r,i){return`<p class="note">`+e.escapeExpression(e.lambda(t,t))+`</p>`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=t??(e.nullContext||{}),l=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<!doctype html>
<html lang="en">
<head>
`+(e.invokePartial(l(r,`dashboard-head`),t,{name:`dashboard-head`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`<script src="now.js" defer><\/script>
<title>`+s(o(a(t,`target`,{start:{line:6,column:9},end:{line:6,column:15}}),t))+`: kernel memory over commits</title>
</head>
<body data-page="target" data-target="`+s(o(a(t,`target`,{start:{line:8,column:40},end:{line:8,column:46}}),t))+`">
`+(e.invokePartial(l(r,`icons`),t,{name:`icons`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`<header class="top">
<p class="brand"><a href="`+s(o(a(t,`root`,{start:{line:11,column:28},end:{line:11,column:32}}),t))+`index.html">All targets</a></p>
<h1>`+s(o(a(t,`target`,{start:{line:12,column:6},end:{line:12,column:12}}),t))+`</h1>
<dl class="facts">
`+(l(n,`each`).call(c,l(t,`facts`),{name:`each`,hash:{},fn:e.program(0,i,0),inverse:e.noop,data:i,loc:{start:{line:14,column:0},end:{line:16,column:9}}})??``)+`</dl>
</header>
<main>
<section id="courses" aria-labelledby="courses-title">
<h2 id="courses-title">Budgets and totals</h2>
<div class="cards">
`+(l(n,`each`).call(c,l(t,`courses`),{name:`each`,hash:{},fn:e.program(2,i,0),inverse:e.noop,data:i,loc:{start:{line:23,column:0},end:{line:34,column:9}}})??``)+`</div>
`+(l(n,`if`).call(c,l(t,`more`),{name:`if`,hash:{},fn:e.program(7,i,0),inverse:e.noop,data:i,loc:{start:{line:36,column:0},end:{line:36,column:46}}})??``)+`
</section>
<section id="growers" aria-labelledby="growers-title">
<h2 id="growers-title">Steepest growers</h2>
`+(l(n,`if`).call(c,l(t,`growers`),{name:`if`,hash:{},fn:e.program(8,i,0),inverse:e.program(9,i,0),data:i,loc:{start:{line:40,column:0},end:{line:44,column:7}}})??``)+`</section>
<section id="explorer" aria-labelledby="explorer-title" hidden></section>
<section id="records" aria-labelledby="records-title">
<h2 id="records-title">Records</h2>
<div class="table">
<div class="scroll" role="group" tabindex="0" aria-labelledby="records-caption">
<table id="records-table" class="records">
<caption id="records-caption"><span>`+s(o(a(t,`rowsText`,{start:{line:52,column:38},end:{line:52,column:46}}),t))+`</span></caption>
<thead><tr><th scope="col">Commit</th><th scope="col">Of</th><th scope="col">Run</th>`+(l(n,`each`).call(c,l(t,`columns`),{name:`each`,hash:{},fn:e.program(10,i,0),inverse:e.noop,data:i,loc:{start:{line:53,column:85},end:{line:53,column:207}}})??``)+`</tr></thead>
<tbody>
`+(l(n,`each`).call(c,l(t,`rows`),{name:`each`,hash:{},fn:e.program(12,i,0),inverse:e.noop,data:i,loc:{start:{line:55,column:0},end:{line:57,column:9}}})??``)+`</tbody>
</table>
</div>
</div>
`+(l(n,`each`).call(c,l(t,`remarks`),{name:`each`,hash:{},fn:e.program(16,i,0),inverse:e.noop,data:i,loc:{start:{line:62,column:0},end:{line:62,column:54}}})??``)+`
</section>
</main>
`+(e.invokePartial(l(r,`dashboard-foot`),t,{name:`dashboard-foot`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`</body>
</html>
`},usePartial:!0,useData:!0});var W=t=>U(t,{partials:{"dashboard-head":v,icons:e.c,commit:V,icon:e.s,timeline:H,"dashboard-growers":y,"dashboard-foot":b}});function G(t,n,i,o){let{values:s,unit:u,limits:d,bound:f}=t,p=s.filter(e=>e!==null),m=p.at(-1)??null,h=r.r(d,m,o),g=e.t(c.t(t,i),132),_=w(t),v=C(t),[y,b]=[p.reduce((e,t)=>Math.min(e,t),1/0),p.reduce((e,t)=>Math.max(e,t),-1/0)],x=m===null?`not measured`:`${K[f??`none`]}${D(m,u)}`,S=l(t,g);return{...v,href:a.t(a.n(n,t)),now:x,change:_,state:h&&{tone:h.tone,word:h.word,percent:r.o(h)},keys:S,gist:[`${v.title}: ${x} now`,p.length>1?`between ${D(y,u)} and ${D(b,u)} over ${k(p.length,`record`)}`:``,...S.map(({text:e})=>e)].filter(e=>e!==``).join(`; `),view:g}}const K={lower:`≥ `,upper:`≤ `,none:``};function q(e,t){return i.a(W(J(e,t)))}function J(e,{version:t}){let{records:n,watched:r,commitAddress:i,growers:a,moreCount:o,seriesCount:s}=e,c=n.at(-1),l=T(c?.milliseconds??null),u=r.slice(0,6),d=Math.max(0,n.length-20);return{root:`../../../`,title:e.target,target:e.target,version:t,facts:[{term:`Last record`,text:`commit of ${E(c?.milliseconds??null)||`an unknown day`}`,commit:Y(c?.commit??``,i)},{term:`Records`,text:`${O(n.length)}, from ${T(n[0]?.milliseconds??null)} to ${l}`},...e.unit===null?[]:[{term:`Board`,text:e.unit}],...e.kernel===null?[]:[{term:`Kernel`,text:`Linux ${e.kernel}`}]],courses:r.map(t=>G(t,e.target,n,l)),more:o===0?``:`${k(o,`more budgeted number`)} further from their limits: look below.`,seriesText:k(s,`number`),growers:a.map(e=>A(e,()=>``)),remarks:e.remarks,columns:u.map(e=>C(e)),rows:n.slice(d).map((e,t)=>({commit:Y(e.commit,i),when:E(e.milliseconds),run:e.run,release:e.release,cells:u.map(({values:e,unit:n})=>{let r=e[d+t]??null;return r===null?{text:`—`,isAbsent:!0}:{text:D(r,n),isAbsent:!1}})})).reverse(),rowsText:n.length>20?`The last 20 of ${k(n.length,`record`)}, newest first.`:`All records, newest first.`}}function Y(e,t){return{short:e.slice(0,10),full:e,href:t===null?``:t+e}}const X=_;exports.glanceRow=F,exports.renderFirst=j,exports.renderTarget=q,exports.script=g,exports.style=X;