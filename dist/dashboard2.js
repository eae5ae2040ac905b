
require("./rolldown-runtime.js");const e=require("./amount.js"),t=require("./chart.js"),n=require("./dashboard.js"),r=require("./values.js"),i=require("./world.js"),a=require("./timeline.js"),o=require("./report.js"),s=require("./words.js");var c='(function(){function e(e,t){return e<t?-1:+(e>t)}let t=[`B`,`KiB`,`MiB`,`GiB`,`TiB`];function n(e){let n=Math.abs(e),r=n<1024?0:Math.min(t.length-1,Math.floor(Math.log2(n)/10)),i=Math.round(n/1024**r*100)/100;return`${e<0?`−`:``}${i} ${t[r]}`}function r(e,t){if(t===`bytes`)return n(e);let r=t===`ratio`?Math.round(Math.abs(e)*1e3)/1e3:Math.abs(e);return`${e<0?`−`:``}${r}`}function i(e,t){return(e>0?`+`:e<0?``:`±`)+r(e,t)}function a({rule:e,amount:t},n){let[r,i]=e===`at-least`?[t,n]:[n,t];return i<=0?r>i?1/0:0:r/i}function o(e,t,n){return(t===null?[]:e.map(e=>l(e,t,n))).sort(s)[0]??null}function s(e,t){return c[t.tone]-c[e.tone]||t.share-e.share}let c={over:3,waived:2,warn:1,within:0};function l(e,t,n){let{rule:r,amount:i,warnAt:o,waivers:s}=e,c=r===`at-least`?-1:1,l=a(e,t),u=e=>c*(t-e)>0;if(u(i)&&r!==`warn-at`){let t=s.filter(({until:e})=>e>=n),r=t.reduce((e,t)=>e+(t.amount-i),i),[a]=t;return a&&!u(r)?{limit:e,tone:`waived`,word:`waived until ${a.until}`,share:l}:{limit:e,tone:`over`,word:`over`,share:l}}let d=r===`warn-at`?u(i):o!==null&&u(o);return{limit:e,tone:d?`warn`:`within`,word:d?`warning`:`within`,share:l}}function u(e){if(!Number.isFinite(e))return`more than all`;let t=100*e;return`${e>1?Math.ceil(t):e<1?Math.floor(t):100} %`}function d({limit:e,share:t}){return`${u(t)} of ${e.rule===`at-least`?`it is asked for`:`the limit`}`}function f(t){let n=Object.entries(t);return n.length>2?n.sort(([t],[n])=>e(t,n)):n.length===2&&e(n[0]?.[0]??``,n[1]?.[0]??``)>0&&n.reverse(),JSON.stringify(n)}let p=/(?!\\ufe0f)[\\p{Cc}\\p{Default_Ignorable_Code_Point}\\p{Cs}\\u2028\\u2029\\u200e\\u200f\\u061c\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]/gu,m=/(\\p{M}{3})\\p{M}+/gu,h=` -~\\xA0-¬®-˿‐-‧‰-⁞←-➿️`,g=RegExp(`[^${h}]|\\ufe0f{2}`);RegExp(`[^\\n${h}]|\\ufe0f{2}`);function _(e){return g.test(e)?e.replace(p,`�`).replace(m,`$1�`):e}function v(e,t){let n=[];if(typeof e!=`string`)n.push(...e.slice(0,t));else{let r=y(e),i=r.next(),a=0;for(;n.length<t&&!r.isAtEnd();){let e=r.sign(),o=r.next(),s=e===null?1:Math.min(o,t-n.length);e===null&&(a+=i*(o%2==0?o/2:-(o+1)/2));for(let t=0;t<s;t++)n.push(e===`!`?null:a)}}for(;n.length<t;)n.push(null);return n}function y(e){let t=0;return{isAtEnd:()=>t>=e.length,sign(){let n=e.charAt(t);return n!==`*`&&n!==`!`?null:(t++,n)},next(){let n=0;for(let r=1;t<e.length;r*=32){let i=`ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_`.indexOf(e.charAt(t++));if(n+=i%32*r,i<32)break}return n}}}let b=[null,`lower`,`upper`];function x({metric:e,labels:t}){let n=Object.keys(t),[r=``]=n;return n.length===0?e:n.length===1?`${e}\\n${r.length} ${r}${t[r]}`:`${e}\\n${f(t)}`}function S([e,...t],n){let r=t.flatMap((e,n)=>n%2==0?[[e,t[n+1]??``]]:[]);return{metric:n[e]??``,labels:Object.fromEntries(r)}}function ee(e,t){let n=e.commits.length,r=e.bounds[t]??0,i=r===0?null:v(r,n);return v(e.values[t]??``,n).map((e,t)=>({value:e,bound:b.at(i?.[t]??0)??null}))}function te({values:e,unit:t,limits:n,deviation:i,drift:a},o){let s=e.findLast(e=>e!==null)??null,c=e.length-1,l=Math.max(0,e.length-40),u=i===null?0:3*i;return{unit:t,values:e,band:s===null||i===null?null:{low:s-u,high:s+u,from:l},limits:n.flatMap(({rule:e,amount:n,warnAt:i})=>[{value:n,kind:e===`warn-at`?`warning`:`limit`,text:`${e} ${r(n,t)}`},...i===null?[]:[{value:i,kind:`warning`,text:`warn-at ${r(i,t)}`}]]),marks:[...ne(o),...re(n,o)].sort((e,t)=>e.at-t.at),months:ie(o),slope:a===null||a.perMerge===0||s===null?null:{from:{at:Math.max(0,c-a.recordCount+1),value:s-a.perMerge*(Math.min(c+1,a.recordCount)-1)},to:{at:c,value:s}}}}function ne(e){return e.flatMap(({release:t,commit:n},r)=>t===``||e[r-1]?.commit===n?[]:[{at:r,text:t,kind:`release`}])}function re(e,t){return e.flatMap(({waivers:e})=>e).flatMap(({until:e})=>{let n=Date.parse(`${e}T23:59:59.999Z`),r=t.findIndex(({milliseconds:e})=>e!==null&&e>n);return r<=0?[]:[{at:r,text:`waiver ends`,kind:`waiver`}]})}function ie(e){let t=``;return e.flatMap(({milliseconds:e},n)=>{let r=e===null?t:new Date(e).toISOString().slice(0,7);return r===t?[]:(t=r,[{at:n,text:r}])})}let ae={target:``,metric:``,labels:{},sum:``,last:``};function C({target:t,metric:n,labels:r,sum:i,last:a}){let o=Object.entries(r).sort(([t],[n])=>e(t,n)).map(([e,t])=>`${w(e)}=${w(t)}`).join(`,`);return`#${[[`target`,w(t)],[`metric`,w(n)],[`series`,o],[`sum`,w(i)],[`last`,w(a)]].flatMap(([e,t])=>t===``?[]:[`${e}=${t}`]).join(`&`)}`}function oe(e){let t=new Map(e.replace(/^#/,``).split(`&`).map(se)),n=e=>T(t.get(e)??``),r=(t.get(`series`)??``).split(`,`).map(se).filter(([e])=>e!==``).map(([e,t])=>[T(e),T(t)]);return{target:n(`target`),metric:n(`metric`),labels:Object.fromEntries(r),sum:n(`sum`),last:n(`last`)}}function se(e){let t=e.indexOf(`=`);return t<0?[e,``]:[e.slice(0,t),e.slice(t+1)]}function ce(e,{metric:t,labels:n,sum:r=null}){return{...ae,target:e,metric:t,labels:n,sum:r??``}}function w(e){return encodeURIComponent(e.replace(/\\p{Surrogate}/gu,`�`)).replace(/[!\'()*~]/g,e=>`%${e.charCodeAt(0).toString(16).toUpperCase()}`)}function T(e){try{return decodeURIComponent(e)}catch{return e}}function le({limits:e,unit:t,deviation:n,drift:i,values:a},{farLimits:o,drawnCount:s}){let c=a.filter(e=>e===null).length;return[...e.map(e=>({kind:`limit`,text:ue(e,t)+de(e,t,o)})),...e.flatMap(({waivers:e})=>e.map(({amount:e,until:n,reason:i,owner:a})=>({kind:`waiver`,text:`waived up to ${r(e,t)} until ${n}: ${i} (${a})`}))),n===null?null:{kind:`band`,text:fe(n,t)},i&&i.perMerge!==0?{kind:`slope`,text:pe(i,t)}:null,c===0?null:{kind:`note`,text:`${c} of the records are without it: gaps`},s===a.length?null:{kind:`note`,text:`${a.length} records, drawn by the first, least, most and last of every few`}].filter(e=>e!==null)}function ue({rule:e,amount:t,budget:n,warnAt:i},a){let o=i===null?``:`, warned of from ${r(i,a)}`;return`${e} ${r(t,a)}${o} (${n})`}function de({rule:e,amount:t},n,i){let a=i.find(({text:i})=>i===`${e} ${r(t,n)}`);return a?`, ${a.isAbove?`above`:`below`} the drawing`:``}function fe(e,t){return`taken to move by ±${r(he(3*e,t),t)} by itself (3σ)`}function pe({perMerge:e,lowPerMerge:t,highPerMerge:n,recordCount:r},i){let[a,o,s]=[e,t,n].map(e=>me(e,i));return`${a} per merge over ${r} of them (95 %: ${o} to ${s})`}function me(e,t){return i(he(e,t),t)}function he(e,t){return t===`bytes`?Math.round(e):Math.round(e*100)/100}function E(e,t={},...n){let r=document.createElement(e);for(let[e,n]of Object.entries(t))r.setAttribute(e,`${n}`);return r.append(...n),r}function D(e,t,...n){let r=document.createElementNS(`http://www.w3.org/2000/svg`,e);for(let[e,n]of Object.entries(t))r.setAttribute(e,`${n}`);return r.append(...n),r}function ge(e){return D(`svg`,{class:`icon`,"aria-hidden":`true`},D(`use`,{href:`#i-${e}`}))}function O(e,t){return E(`label`,{},`${e} `,t)}function _e(){ve(),addEventListener(`hashchange`,ve),ye()}function ve(){let e=oe(location.hash);if(e.target===``)return;let t=k(`#glance`).find(({dataset:t})=>t.target===e.target)?.querySelector(`a`);if(t)location.replace(new URL(C(e),t.href));else{let t=`The history has no records of the target ${e.target}.`;document.querySelector(`main`)?.prepend(E(`p`,{class:`absent`,role:`alert`},t))}}function ye(){let e=document.getElementById(`tools`);if(!e)return;let t=[...document.querySelectorAll(`[data-metric]`)].flatMap(({dataset:e})=>e.metric??[]),n=E(`input`,{type:`search`,spellcheck:`false`}),r=E(`select`,{},...[``,...new Set(t)].map(e=>E(`option`,{value:e},e||`all numbers`))),i=E(`input`,{type:`checkbox`}),a=E(`input`,{type:`checkbox`}),o=E(`span`,{role:`status`}),s=()=>{let e=n.value.trim().toLowerCase(),t=(t,n)=>{t.hidden=!n||!(t.textContent??``).toLowerCase().includes(e)};for(let e of k(`#glance`))t(e,(!i.checked||e.querySelector(`.over, .warn, .waived`)!==null)&&(!a.checked||e.querySelector(`.stale`)!==null));for(let e of k(`.growers`))t(e,r.value===``||e.dataset.metric===r.value);for(let e of document.querySelectorAll(`#glance [data-metric]`))e.hidden=r.value!==``&&e.dataset.metric!==r.value&&be(r.value);let s=document.querySelector(`details.more`);s&&(e!==``||r.value!==``)&&(s.open=!0);let c=k(`#glance`),l=c.filter(({hidden:e})=>!e).length;o.textContent=l===c.length?``:`${l} of ${c.length} targets`};for(let e of[n,r,i,a])e.addEventListener(`input`,s);e.append(O(`Find`,n),O(`Show`,r)),document.querySelector(`.near`)&&e.append(E(`label`,{},i,` over or near a limit`)),document.querySelector(`#glance .stale`)&&e.append(E(`label`,{},a,` stale`)),e.append(o),e.hidden=!1}function be(e){return[...document.querySelectorAll(`#glance th[data-metric]`)].some(({dataset:t})=>t.metric===e)}function k(e){return[...document.querySelectorAll(`${e} tbody tr`)]}function xe(){let e=/* @__PURE__ */ new Map,t=/* @__PURE__ */ new Map,n=null,r=null,i=()=>{n&&r&&r(n)};return{chunk:e=>t.get(e.month)?.(e),standing(e){n=e,i()},onStanding(e){r=e,i()},month(n){let r=e.get(n)??Se(n,t);return e.set(n,r),r.catch(()=>e.delete(n)),r}}}function Se(e,t){return new Promise((n,r)=>{let i=document.createElement(`script`);t.set(e,n),i.src=`${e}.js`,i.addEventListener(`load`,()=>i.remove()),i.addEventListener(`error`,()=>{i.remove(),r(/* @__PURE__ */ Error(`the records of ${e} cannot be loaded`))}),document.head.append(i)})}function Ce(e){let{metrics:t,units:n,limits:r,limited:i}=e,a=/* @__PURE__ */ new Map;for(let[e,t]of i){let n=r[t];n&&a.set(e,[...a.get(e)??[],n])}let o=e.sums.map(i=>{let a=t[i.metric]??``,o=v(i.values,A(e));return{key:ke(i.budget),metric:a,labels:{},name:_(`${i.budget} · sum of ${a}`),unit:n[i.metric]??`count`,sum:i.budget,last:o.at(-1)??null,limits:i.limits.flatMap(e=>r[e]??[]),deviation:i.noise,drift:j(i.drift)}}),s=e.series.map((r,i)=>{let o=S(r,t);return{...o,key:x(o),name:Ae(o),unit:n[r[0]]??`count`,sum:null,last:e.values[i]??null,limits:a.get(i)??[],deviation:e.noise[i]??null,drift:j(e.drift[i]??null)}});return[...o,...s]}function we(e,t,n){let r=new Map(t.metrics.map((e,n)=>[e,t.units[n]??null]));return e.series.flatMap(t=>{let i=S(t,e.metrics),a=x(i);if(n.has(a))return[];let o=r.get(i.metric)??`count`,s={sum:null,last:null,limits:[],deviation:null,drift:null};return[{...i,...s,key:a,unit:o,name:`${Ae(i)} · gone`}]})}function Te({metric:e,labels:t,sum:n}){return n===``?x({metric:e,labels:t}):ke(n)}function A({months:e}){return e.reduce((e,[,t])=>e+t,0)}function Ee(e,t){let n=Oe(e).get(t);return n===void 0?e.commits.map(()=>null):ee(e,n).map(({value:e})=>e)}let De=/* @__PURE__ */ new WeakMap;function Oe(e){let t=De.get(e)??new Map(e.series.map((t,n)=>[x(S(t,e.metrics)),n]));return De.set(e,t),t}function ke(e){return`\\n${e}`}function Ae({metric:e,labels:t}){let{module:n,cache:r,caller:i,...a}=t,o=[i,n,r].flatMap(e=>e??[]).join(` `),s=Object.entries(a).map(([e,t])=>`${e} ${t}`);return _([...o===``?[]:[o],...s,e].join(` · `))}function j(e){if(!e)return null;let[t,n,r,i]=e;return{recordCount:t,perMerge:n,lowPerMerge:r,highPerMerge:i}}function M(e,t){return e==null||t==null?NaN:e<t?-1:e>t?1:e>=t?0:NaN}function je(e,t){return e==null||t==null?NaN:t<e?-1:t>e?1:t>=e?0:NaN}function Me(e){let t,n,r;e.length===2?(t=e===M||e===je?e:Ne,n=e,r=e):(t=M,n=(t,n)=>M(e(t),n),r=(t,n)=>e(t)-n);function i(e,r,i=0,a=e.length){if(i<a){if(t(r,r)!==0)return a;do{let t=i+a>>>1;n(e[t],r)<0?i=t+1:a=t}while(i<a)}return i}function a(e,r,i=0,a=e.length){if(i<a){if(t(r,r)!==0)return a;do{let t=i+a>>>1;n(e[t],r)<=0?i=t+1:a=t}while(i<a)}return i}function o(e,t,n=0,a=e.length){let o=i(e,t,n,a-1);return o>n&&r(e[o-1],t)>-r(e[o],t)?o-1:o}return{left:i,center:o,right:a}}function Ne(){return 0}function Pe(e){return e===null?NaN:+e}let Fe=Me(M),Ie=Fe.right;Fe.left,Me(Pe).center,Array.prototype.slice;let Le=Math.sqrt(50),Re=Math.sqrt(10),ze=Math.sqrt(2);function N(e,t,n){let r=(t-e)/Math.max(0,n),i=Math.floor(Math.log10(r)),a=r/10**i,o=a>=Le?10:a>=Re?5:a>=ze?2:1,s,c,l;return i<0?(l=10**-i/o,s=Math.round(e*l),c=Math.round(t*l),s/l<e&&++s,c/l>t&&--c,l=-l):(l=10**i*o,s=Math.round(e/l),c=Math.round(t/l),s*l<e&&++s,c*l>t&&--c),c<s&&.5<=n&&n<2?N(e,t,n*2):[s,c,l]}function Be(e,t,n){if(t=+t,e=+e,n=+n,!(n>0))return[];if(e===t)return[e];let r=t<e,[i,a,o]=r?N(t,e,n):N(e,t,n);if(!(a>=i))return[];let s=a-i+1,c=Array(s);if(r){if(o<0)for(let e=0;e<s;++e)c[e]=(a-e)/-o;else for(let e=0;e<s;++e)c[e]=(a-e)*o}else if(o<0)for(let e=0;e<s;++e)c[e]=(i+e)/-o;else for(let e=0;e<s;++e)c[e]=(i+e)*o;return c}function P(e,t,n){return t=+t,e=+e,n=+n,N(e,t,n)[2]}function Ve(e,t,n){t=+t,e=+e,n=+n;let r=t<e,i=r?P(t,e,n):P(e,t,n);return(r?-1:1)*(i<0?1/-i:i)}let He=(e,t)=>n=>e*(1-n)+t*n,Ue=He,We=()=>{throw Error(`d3-scale is used for numbers only`)},Ge=()=>{throw Error(`d3-scale is used for numbers only`)},Ke=()=>{throw Error(`d3-scale is used for numbers only`)},qe=()=>{throw Error(`d3-scale is used for numbers only`)},Je=()=>{throw Error(`d3-scale is used for numbers only`)},Ye=()=>{throw Error(`d3-scale is used for numbers only`)},Xe=()=>{throw Error(`d3-scale is used for numbers only`)};function Ze(e,t){switch(arguments.length){case 0:break;case 1:this.range(e);break;default:this.range(t).domain(e)}return this}function Qe(e){return function(){return e}}function $e(e){return+e}var et=[0,1];function F(e){return e}function I(e,t){return(t-=e=+e)?function(n){return(n-e)/t}:Qe(isNaN(t)?NaN:.5)}function tt(e,t){var n;return e>t&&(n=e,e=t,t=n),function(n){return Math.max(e,Math.min(t,n))}}function nt(e,t,n){var r=e[0],i=e[1],a=t[0],o=t[1];return i<r?(r=I(i,r),a=n(o,a)):(r=I(r,i),a=n(a,o)),function(e){return a(r(e))}}function rt(e,t,n){var r=Math.min(e.length,t.length)-1,i=Array(r),a=Array(r),o=-1;for(e[r]<e[0]&&(e=e.slice().reverse(),t=t.slice().reverse());++o<r;)i[o]=I(e[o],e[o+1]),a[o]=n(t[o],t[o+1]);return function(t){var n=Ie(e,t,1,r)-1;return a[n](i[n](t))}}function it(e,t){return t.domain(e.domain()).range(e.range()).interpolate(e.interpolate()).clamp(e.clamp()).unknown(e.unknown())}function at(){var e=et,t=et,n=Ue,r,i,a,o=F,s,c,l;function u(){var n=Math.min(e.length,t.length);return o!==F&&(o=tt(e[0],e[n-1])),s=n>2?rt:nt,c=l=null,d}function d(i){return i==null||isNaN(i=+i)?a:(c||=s(e.map(r),t,n))(r(o(i)))}return d.invert=function(n){return o(i((l||=s(t,e.map(r),He))(n)))},d.domain=function(t){return arguments.length?(e=Array.from(t,$e),u()):e.slice()},d.range=function(e){return arguments.length?(t=Array.from(e),u()):t.slice()},d.rangeRound=function(e){return t=Array.from(e),n=We,u()},d.clamp=function(e){return arguments.length?(o=e?!0:F,u()):o!==F},d.interpolate=function(e){return arguments.length?(n=e,u()):n},d.unknown=function(e){return arguments.length?(a=e,d):a},function(e,t){return r=e,i=t,u()}}function ot(){return at()(F,F)}function st(e,t,n,r){var i=Ve(e,t,n),a;switch(r=Ge(r??`,f`),r.type){case`s`:var o=Math.max(Math.abs(e),Math.abs(t));return r.precision==null&&!isNaN(a=Je(i,o))&&(r.precision=a),Ye(r,o);case``:case`e`:case`g`:case`p`:case`r`:r.precision==null&&!isNaN(a=qe(i,Math.max(Math.abs(e),Math.abs(t))))&&(r.precision=a-(r.type===`e`));break;case`f`:case`%`:r.precision==null&&!isNaN(a=Ke(i))&&(r.precision=a-(r.type===`%`)*2)}return Xe(r)}function ct(e){var t=e.domain;return e.ticks=function(e){var n=t();return Be(n[0],n[n.length-1],e??10)},e.tickFormat=function(e,n){var r=t();return st(r[0],r[r.length-1],e??10,n)},e.nice=function(n){n??=10;var r=t(),i=0,a=r.length-1,o=r[i],s=r[a],c,l,u=10;for(s<o&&(l=o,o=s,s=l,l=i,i=a,a=l);u-->0;){if(l=P(o,s,n),l===c)return r[i]=o,r[a]=s,t(r);if(l>0)o=Math.floor(o/l)*l,s=Math.ceil(s/l)*l;else if(l<0)o=Math.ceil(o*l)/l,s=Math.floor(s*l)/l;else break;c=l}return e},e}function L(){var e=ot();return e.copy=function(){return it(e,L())},Ze.apply(e,arguments),ct(e)}let R=Math.PI,z=2*R,B=1e-6,lt=z-B;function V(e){this._+=e[0];for(let t=1,n=e.length;t<n;++t)this._+=arguments[t]+e[t]}function ut(e){let t=Math.floor(e);if(!(t>=0))throw Error(`invalid digits: ${e}`);if(t>15)return V;let n=10**t;return function(e){this._+=e[0];for(let t=1,r=e.length;t<r;++t)this._+=Math.round(arguments[t]*n)/n+e[t]}}function H(e,t,n,r){return e===n&&t===r}function dt(e){let t=Math.floor(e);if(!(t<=15))return H;let n=10**t,r=function(e){return Math.round(e*n)};return function(e,t,n,i){return r(e)===r(n)&&r(t)===r(i)}}var U=class{constructor(e){this._x0=this._y0=this._x1=this._y1=null,this._=``,this._append=e==null?V:ut(e),this._equal=e==null?H:dt(e)}moveTo(e,t){this._append`M${this._x0=this._x1=+e},${this._y0=this._y1=+t}`}closePath(){this._x1!==null&&(this._x1=this._x0,this._y1=this._y0,this._append`Z`)}lineTo(e,t){this._append`L${this._x1=+e},${this._y1=+t}`}quadraticCurveTo(e,t,n,r){this._append`Q${+e},${+t},${this._x1=+n},${this._y1=+r}`}bezierCurveTo(e,t,n,r,i,a){this._append`C${+e},${+t},${+n},${+r},${this._x1=+i},${this._y1=+a}`}arcTo(e,t,n,r,i){if(e=+e,t=+t,n=+n,r=+r,i=+i,i<0)throw Error(`negative radius: ${i}`);let a=this._x1,o=this._y1,s=n-e,c=r-t,l=a-e,u=o-t,d=l*l+u*u;if(this._x1===null)this._append`M${this._x1=e},${this._y1=t}`;else if(d>B){if(!(Math.abs(u*s-c*l)>B)||!i)this._append`L${this._x1=e},${this._y1=t}`;else{let f=n-a,p=r-o,m=s*s+c*c,h=f*f+p*p,g=Math.sqrt(m),_=Math.sqrt(d),v=i*Math.tan((R-Math.acos((m+d-h)/(2*g*_)))/2),y=v/_,b=v/g;Math.abs(y-1)>B&&this._append`L${e+y*l},${t+y*u}`,this._append`A${i},${i},0,0,${+(u*f>l*p)},${this._x1=e+b*s},${this._y1=t+b*c}`}}}arc(e,t,n,r,i,a){if(e=+e,t=+t,n=+n,a=!!a,n<0)throw Error(`negative radius: ${n}`);let o=n*Math.cos(r),s=n*Math.sin(r),c=e+o,l=t+s,u=1^a,d=a?r-i:i-r;if(this._x1===null?this._append`M${c},${l}`:(Math.abs(this._x1-c)>B||Math.abs(this._y1-l)>B)&&this._append`L${c},${l}`,n){if(d<0&&(d=d%z+z),d>lt)this._append`A${n},${n},0,1,${u},${e-o},${t-s}A${n},${n},0,1,${u},${this._x1=c},${this._y1=l}`;else if(d>B){let a=e+n*Math.cos(i),o=t+n*Math.sin(i);if(d>=R&&this._equal(c,l,a,o)){d/=2;let i=r+d;this._append`A${n},${n},0,${+(d>=R)},${u},${e+n*Math.cos(i)},${t+n*Math.sin(i)}`}this._append`A${n},${n},0,${+(d>=R)},${u},${this._x1=a},${this._y1=o}`}}}rect(e,t,n,r){this._append`M${this._x0=this._x1=+e},${this._y0=this._y1=+t}h${n=+n}v${+r}h${-n}Z`}toString(){return this._}};U.prototype;function W(e){return function(){return e}}let ft=Math.cos,G=Math.sin,K=Math.sqrt,q=Math.PI;q/2;let pt=2*q;function mt(e){let t=3;return e.digits=function(n){if(!arguments.length)return t;if(n==null)t=null;else{let e=Math.floor(n);if(!(e>=0))throw RangeError(`invalid digits: ${n}`);t=e}return e},()=>new U(t)}Array.prototype.slice;function ht(e){return typeof e==`object`&&`length`in e?e:Array.from(e)}function gt(e){this._context=e}gt.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._point=0},lineEnd:function(){(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line=1-this._line},point:function(e,t){switch(e=+e,t=+t,this._point){case 0:this._point=1,this._line?this._context.lineTo(e,t):this._context.moveTo(e,t);break;case 1:this._point=2;default:this._context.lineTo(e,t)}}};function _t(e){return new gt(e)}function vt(e){return e[0]}function yt(e){return e[1]}function bt(e,t){var n=W(!0),r=null,i=_t,a=null,o=mt(s);e=typeof e==`function`?e:e===void 0?vt:W(e),t=typeof t==`function`?t:t===void 0?yt:W(t);function s(s){var c,l=(s=ht(s)).length,u,d=!1,f;for(r??(a=i(f=o())),c=0;c<=l;++c)!(c<l&&n(u=s[c],c,s))===d&&((d=!d)?a.lineStart():a.lineEnd()),d&&a.point(+e(u,c,s),+t(u,c,s));if(f)return a=null,f+``||null}return s.x=function(t){return arguments.length?(e=typeof t==`function`?t:W(+t),s):e},s.y=function(e){return arguments.length?(t=typeof e==`function`?e:W(+e),s):t},s.defined=function(e){return arguments.length?(n=typeof e==`function`?e:W(!!e),s):n},s.curve=function(e){return arguments.length?(i=e,r!=null&&(a=i(r)),s):i},s.context=function(e){return arguments.length?(e==null?r=a=null:a=i(r=e),s):r},s}function xt(e,t,n){var r=null,i=W(!0),a=null,o=_t,s=null,c=mt(l);e=typeof e==`function`?e:e===void 0?vt:W(+e),t=typeof t==`function`?t:W(t===void 0?0:+t),n=typeof n==`function`?n:n===void 0?yt:W(+n);function l(l){var u,d,f,p=(l=ht(l)).length,m,h=!1,g,_=Array(p),v=Array(p);for(a??(s=o(g=c())),u=0;u<=p;++u){if(!(u<p&&i(m=l[u],u,l))===h){if(h=!h)d=u,s.areaStart(),s.lineStart();else{for(s.lineEnd(),s.lineStart(),f=u-1;f>=d;--f)s.point(_[f],v[f]);s.lineEnd(),s.areaEnd()}}h&&(_[u]=+e(m,u,l),v[u]=+t(m,u,l),s.point(r?+r(m,u,l):_[u],n?+n(m,u,l):v[u]))}if(g)return s=null,g+``||null}function u(){return bt().defined(i).curve(o).context(a)}return l.x=function(t){return arguments.length?(e=typeof t==`function`?t:W(+t),r=null,l):e},l.x0=function(t){return arguments.length?(e=typeof t==`function`?t:W(+t),l):e},l.x1=function(e){return arguments.length?(r=e==null?null:typeof e==`function`?e:W(+e),l):r},l.y=function(e){return arguments.length?(t=typeof e==`function`?e:W(+e),n=null,l):t},l.y0=function(e){return arguments.length?(t=typeof e==`function`?e:W(+e),l):t},l.y1=function(e){return arguments.length?(n=e==null?null:typeof e==`function`?e:W(+e),l):n},l.lineX0=l.lineY0=function(){return u().x(e).y(t)},l.lineY1=function(){return u().x(e).y(n)},l.lineX1=function(){return u().x(r).y(t)},l.defined=function(e){return arguments.length?(i=typeof e==`function`?e:W(!!e),l):i},l.curve=function(e){return arguments.length?(o=e,a!=null&&(s=o(a)),l):o},l.context=function(e){return arguments.length?(e==null?a=s=null:s=o(a=e),l):a},l}K(3),K(1/3)*2;let St=G(q/10)/G(7*q/10);G(pt/10)*St,-ft(pt/10)*St,K(3),K(3),K(3)/2,(1/K(12)/2+1)*3;function Ct(e){return e<0?-1:1}function wt(e,t,n){var r=e._x1-e._x0,i=t-e._x1,a=(e._y1-e._y0)/(r||i<0&&-0),o=(n-e._y1)/(i||r<0&&-0),s=(a*i+o*r)/(r+i);return(Ct(a)+Ct(o))*Math.min(Math.abs(a),Math.abs(o),.5*Math.abs(s))||0}function Tt(e,t){var n=e._x1-e._x0;return n?(3*(e._y1-e._y0)/n-t)/2:t}function J(e,t,n){var r=e._x0,i=e._y0,a=e._x1,o=e._y1,s=(a-r)/3;e._context.bezierCurveTo(r+s,i+s*t,a-s,o-s*n,a,o)}function Y(e){this._context=e}Y.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x0=this._x1=this._y0=this._y1=this._t0=NaN,this._point=0},lineEnd:function(){switch(this._point){case 2:this._context.lineTo(this._x1,this._y1);break;case 3:J(this,this._t0,Tt(this,this._t0))}(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line=1-this._line},point:function(e,t){var n=NaN;if(e=+e,t=+t,e!==this._x1||t!==this._y1){switch(this._point){case 0:this._point=1,this._line?this._context.lineTo(e,t):this._context.moveTo(e,t);break;case 1:this._point=2;break;case 2:this._point=3,J(this,Tt(this,n=wt(this,e,t)),n);break;default:J(this,this._t0,n=wt(this,e,t))}this._x0=this._x1,this._x1=e,this._y0=this._y1,this._y1=t,this._t0=n}}},Object.create(Y.prototype).point=function(e,t){Y.prototype.point.call(this,t,e)};function Et(e,t){this._context=e,this._t=t}Et.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x=this._y=NaN,this._point=0},lineEnd:function(){0<this._t&&this._t<1&&this._point===2&&this._context.lineTo(this._x,this._y),(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line>=0&&(this._t=1-this._t,this._line=1-this._line)},point:function(e,t){switch(e=+e,t=+t,this._point){case 0:this._point=1,this._line?this._context.lineTo(e,t):this._context.moveTo(e,t);break;case 1:this._point=2;default:if(this._t<=0)this._context.lineTo(this._x,t),this._context.lineTo(e,t);else{var n=this._x*(1-this._t)+e*this._t;this._context.lineTo(n,this._y),this._context.lineTo(n,t)}}this._x=e,this._y=t}};function Dt(e){return new Et(e,1)}function Ot(e,t,n,r){if(!(t>e))return[e];if(r===`bytes`)return At(e,t,Math.max(1,kt((t-e)/n)));let i=L().domain([e,t]).ticks(n);return r===`count`?i.filter(Number.isInteger):i}function kt(e){return 2**Math.ceil(Math.log2(e))}function At(e,t,n){let r=Mt(e,t,n);for(let i=r,a=n;i.length>=2;a*=2,i=Mt(e,t,a))if(i.every(jt))return i;return r}function jt(e){let t=Math.abs(e);return t<1024||Number.isInteger(100*t/1024**Math.floor(Math.log2(t)/10))}function Mt(e,t,n){let r=[];for(let i=Math.ceil(e/n);i*n<=t;i+=1)r.push(i*n);return r}function Nt(e,t,i){if(i!==`bytes`)return r(e,i);let a=Math.max(0,Math.floor(Math.log2(Math.max(1,Math.abs(e)))/10)),o=1024**a;return t/o>=.125?Number.isInteger(e/o*100)?n(e):Pt(e,a):Pt(e,Math.floor(Math.log2(Math.max(1,t))/10))}function Pt(e,t){let[r]=n(1024**t).split(` `).slice(-1);return`${e<0?`−`:``}${Math.round(Math.abs(e)/1024**t*1e3)/1e3} ${r}`}function Ft(e,t,n=4){let{unit:r,points:i,band:a,limit:o}=e,[s,c]=It(e),l=i.map(({at:e})=>e),u=L().domain([Math.min(...l),Math.max(...l)]).range([t.left,t.width-t.right]),d=L().domain([s,c]).range([t.height-t.bottom,t.top]),f=e=>X(d(e)),p=bt().defined(({value:e})=>e!==null).x(e=>X(u(e.at))).y(({value:e})=>f(e??0)).curve(Dt),m=i.findLast(({value:e})=>e!==null),h=Ot(s,c,n,r),g=(h[1]??c)-(h[0]??s);return{line:p([...i])??``,band:a===null?``:Lt(u.range(),f(a.low),f(a.high)),limitY:o===null?null:f(o),slopes:e.slopes.map(({from:e,to:t})=>({x1:X(u(e.at)),y1:f(e.value),x2:X(u(t.at)),y2:f(t.value)})),ticks:h.map(e=>({y:f(e),text:Nt(e,g,r)})),last:m?{x:X(u(m.at)),y:f(m.value??0)}:null,x:e=>X(u(e)),y:f}}function It({points:e,band:t,limit:n,levels:r=[],slopes:i}){let a=[...e.flatMap(({value:e})=>e??[]),...t?[t.low,t.high]:[],...n===null?[]:[n],...r,...i.flatMap(({from:e,to:t})=>[e.value,t.value])],[o,s]=[Math.min(...a),Math.max(...a)];if(a.length===0)return[0,1];if(o===s)return o===0?[0,1]:[Math.min(0,o),Math.max(0,s)*1.08];let c=(s-o)*.08;return[o>=0&&o<(s-o)/2?0:o-c,s+c]}function Lt([e=0,t=0],n,r){return xt().x(e=>e).y0(n).y1(r)([e,t])??``}function X(e){return Math.round(e*10)/10}function Rt(e,t){if(e.length<=4*t)return e.map((e,t)=>t);let n=[];for(let r=0;r<t;r++){let i=Math.floor(r*e.length/t),a=Math.floor((r+1)*e.length/t);n.push(...zt(e,i,a))}return n}function zt(e,t,n){let r=/* @__PURE__ */ new Set([t,n-1]),[i,a,o]=[-1,-1,-1];for(let r=t;r<n;r++){let t=e[r]??null;t===null?o=o<0?r:o:((i<0||t<(e[i]??0))&&(i=r),(a<0||t>(e[a]??0))&&(a=r))}for(let e of[i,a,o])e>=0&&r.add(e);return[...r].sort((e,t)=>e-t)}function Bt(e,t,n){if(n<t)return!1;let r=Math.max(Math.abs(t),Math.abs(n),Math.abs(e));return(e>n?e-n:e<t?t-e:0)<=r/3}let[Vt,Ht]=[60,1440];[...[1,2,5,10,15,30].map(e=>e/60),...[1,2,3,6,12].map(e=>e*Vt),...[1,2,7,14,28,56,112,364].map(e=>e*Ht)];let Z=1e3;function Ut(e,t){let{unit:n,values:r,limits:i,slope:a}=e,o=r.filter(e=>e!==null),s=o.reduce((e,t)=>Math.min(e,t),1/0),c=o.reduce((e,t)=>Math.max(e,t),-1/0),l=e.band&&s>=0?{...e.band,low:Math.max(0,e.band.low)}:e.band,u=({value:e})=>Bt(e,s,c),d=i.filter(u),f=i.filter(e=>!u(e)),p=Rt(r,250),m=Ft({unit:n,points:p.map(e=>({at:e,value:r[e]??null})),band:l,limit:null,levels:d.map(({value:e})=>e),slopes:a?[a]:[]},{width:Z,height:t,left:0,right:0,top:e.marks.length>0?20:4,bottom:1},Math.round(t/36)),h=l?m.x(l.from):0;return{width:Z,height:t,line:m.line,band:l&&{x:h,y:m.y(l.high),width:Math.max(2,Z-h),height:Math.max(1,m.y(l.low)-m.y(l.high))},limits:d.map(({value:e,kind:t,text:n})=>({y:m.y(e),kind:t,text:n})),farLimits:f.map(({value:e,kind:t,text:n})=>({kind:t,text:n,isAbove:e>c})),marks:Q(e.marks.slice(-40).map(e=>({...e,x:m.x(e.at)})),110).map(({one:{at:e,...t},side:n})=>({...t,label:n===null?``:t.text,isLeft:n===`left`})),ticks:m.ticks,months:Q(e.months.map(({at:e,text:t})=>({x:m.x(e),text:t})),110).flatMap(({one:e,side:t})=>t===`right`?[e]:[]),slope:m.slopes[0]??null,last:m.last,drawnCount:p.length,x:m.x,y:m.y}}function Q(e,t){let n=0;return e.map(e=>{let r=e.x>=n&&e.x+t<=Z?`right`:e.x-t>=n?`left`:null;return r!==null&&(n=r===`right`?e.x+t:e.x),{one:e,side:r}})}function Wt(e){let{width:t,height:n,ticks:r,band:i,marks:a,limits:o,slope:s,line:c,last:l,months:u}=e,d=D(`path`,{class:`cursor`,d:``}),f=[...r.map(({y:e})=>D(`path`,{class:`grid`,d:`M0 ${e}H${t}`})),...i?[D(`rect`,{class:`band`,...i})]:[],...a.map(({x:e,kind:t})=>D(`path`,{class:`mark ${t}`,d:`M${e} 0V${n}`})),...o.map(({y:e,kind:n})=>D(`path`,{class:`level ${n}`,d:`M0 ${e}H${t}`})),...s?[D(`path`,{class:`slope`,d:`M${s.x1} ${s.y1}L${s.x2} ${s.y2}`})]:[],D(`path`,{class:`line`,d:c}),d],p=D(`svg`,{viewBox:`0 0 ${t} ${n}`,preserveAspectRatio:`none`},...f);return{figure:E(`div`,{class:`timeline`,style:`--h:${n}px`,"aria-hidden":`true`},E(`div`,{class:`ticks`},...r.map(({y:e,text:t})=>E(`span`,{style:`top:${e}px`},t))),E(`div`,{class:`plot`},p,...a.flatMap(({x:e,kind:t,label:n,isLeft:r})=>n===``?[]:[E(`span`,{class:`marked ${t}${r?` left`:``}`,style:`left:${e/10}%`},_(n))]),...o.map(({y:e,kind:t,text:n})=>E(`span`,{class:`leveled ${t}`,style:`top:${e}px`},n)),...l?[E(`i`,{class:`last`,style:`left:${l.x/10}%;top:${l.y}px`})]:[]),E(`div`,{class:`months`},...u.map(({x:e,text:t})=>E(`span`,{style:`left:${e/10}%`},t)))),cursor:d}}function Gt(e,t,{commitAddress:n}){let{records:i}=t,a=t.valuesOf(e),{unit:s,limits:c}=e,l=a.findLastIndex(e=>e!==null),u=E(`h3`,{},e.name);if(l<0)return[u,E(`p`,{class:`absent`},`None of these records has this number.`)];let f=a[l]??0,p=o(c,f,Zt(i.at(-1))),m=Ut(te({...e,values:a},i),240),{figure:h,cursor:g}=Wt(m),v=E(`p`,{class:`now`},E(`b`,{},r(f,s)),...Kt(a,s));return p&&v.append(` `,E(`span`,{class:`outcome ${p.tone}`},ge(p.tone),`${p.word}, ${d(p)}`)),[u,v,h,qt(i,a,s,n,e=>{g.setAttribute(`d`,`M${m.x(e)} 0V240`)}),E(`ul`,{class:`keys`},...le({...e,values:a},m).map(({kind:e,text:t})=>E(`li`,{class:`key ${e}`},_(t)))),Jt(e,i,a,n)]}function Kt(e,t){let n=e.filter(e=>e!==null),[r=0]=n,a=(n.at(-1)??0)-r;if(n.length<2)return[];let[o,s]=a>0?[`▲`,`grew`]:a<0?[`▼`,`shrank`]:[`=`,`same`];return[E(`span`,{class:`by ${s}`},`${o} ${i(a,t)} over ${n.length} records`)]}function qt(e,t,n,i,a){let o=E(`input`,{type:`range`,min:0,max:e.length-1,value:e.length-1,"aria-label":`Record`}),s=E(`output`,{}),c=()=>{let c=Number(o.value),l=e[c];if(!l)return;a(c);let u=t[c]??null,d=u===null?`not measured`:r(u,n);o.setAttribute(`aria-valuetext`,`${$(l)}, ${l.commit.slice(0,10)}: ${d}`),s.replaceChildren(E(`b`,{},d),` at ${$(l)} `,Yt(l,i),...Xt(l))};return o.addEventListener(`input`,c),c(),E(`div`,{class:`reader`},o,s)}function Jt({unit:e,name:t},n,a,o){let s=Math.max(0,n.length-20),c=n.slice(s).map((t,n)=>{let c=s+n,l=a[c]??null,u=a.slice(0,c).findLast(e=>e!==null)??null,d=l===null||u===null?null:l-u;return E(`tr`,{},E(`th`,{scope:`row`},Yt(t,o),...Xt(t)),E(`td`,{},$(t)),E(`td`,{},t.run),E(`td`,{class:`n`},l===null?`—`:r(l,e)),E(`td`,{class:d===0?`n dim`:`n`},d===null?``:i(d,e)))}),l=[[`Commit`,``],[`Of`,``],[`Run`,``],[`Value`,`n`],[`Change`,`n`]].map(([e=``,t=``])=>E(`th`,{scope:`col`,class:t},e)),u=`${t}: the last ${c.length} of ${n.length} records, newest first.`;return E(`div`,{class:`scroll`,role:`group`,tabindex:0,"aria-label":t},E(`table`,{class:`records`},E(`caption`,{},E(`span`,{},u)),E(`thead`,{},E(`tr`,{},...l)),E(`tbody`,{},...c.reverse())))}function Yt({commit:e},t){let n=E(`code`,{title:e},e.slice(0,10));return t===null?n:E(`a`,{href:t+e},n)}function Xt({release:e}){return e===``?[]:[` `,E(`span`,{class:`tag`},_(e))]}function $({milliseconds:e}){return e===null?`an unknown time`:new Date(e).toISOString().slice(0,16).replace(`T`,` `)}function Zt(e){return e?.milliseconds?new Date(e.milliseconds).toISOString().slice(0,10):``}async function Qt(e,t,n,r){let i=[],a=0;for(let[o,s]of[...e.months].reverse()){if(a>=n)break;r(o),i.unshift(await t.month(o)),a+=s}let o=new Map(e.releases),s=i.flatMap(e=>$t(e,o)),c=new Map(e.sums.map(({budget:e,values:t})=>[e,t]));return{chunks:i,records:s.slice(-n),valuesOf({key:t,sum:r}){return r===null?i.flatMap(e=>Ee(e,t)).slice(-n):v(c.get(r)??``,A(e)).slice(-Math.min(n,s.length))}}}function $t(e,t){let n=e.commits.length,[r,i,a]=[e.times,e.runs,e.attempts].map(e=>v(e,n)),o=new Map(e.tags);return e.commits.map((e,n)=>{let s=r?.[n]??null,c=i?.[n]??null;return{commit:e,milliseconds:s===null?null:s*1e3,run:c===null?`by hand`:`${c}.${a?.[n]??1}`,release:t.get(e)??o.get(n)??``}})}let[en,tn]=[7,18],nn=[100,400,1e3,4e3];function rn(e,t,n){let i=Ce(t),a=A(t),o=null,s=E(`input`,{type:`search`,spellcheck:`false`}),c=E(`select`,{size:en,"aria-label":`Numbers`}),l=E(`select`,{},...on(a)),u=E(`p`,{role:`status`,class:`dim`}),d=E(`div`,{class:`picked`}),f=()=>{let e=s.value.toLowerCase().split(/\\s+/),t=i.filter(({name:t})=>e.every(e=>t.toLowerCase().includes(e))),n=t.slice(0,200).map(({key:e,name:t,last:n,unit:i})=>{let a=E(`option`,{},n===null?t:`${t} · ${r(n,i)}`);return a.value=e,a.selected=e===o?.key,a});c.replaceChildren(...n);let a=t.length>200?`, 200 of them listed`:``;u.textContent=`${t.length} of ${i.length} numbers${a}`},p=async()=>{let e=o;if(!e)return;let r=Number(l.value);d.setAttribute(`aria-busy`,`true`);try{let a=await Qt(t,n,r,e=>{u.textContent=`loading ${e} …`});if(e!==o||r!==Number(l.value))return;for(let e of a.chunks)i=[...i,...we(e,t,new Set(i.map(({key:e})=>e)))];f(),d.replaceChildren(...Gt(e,a,t))}catch(e){u.textContent=``,d.replaceChildren(E(`p`,{class:`absent`,role:`alert`},e.message))}finally{d.removeAttribute(`aria-busy`)}},m=e=>{o=e;let n={...ce(t.target,e),last:l.value===`${sn(a)}`?``:l.value};history.replaceState(null,``,C(n)),c.size=tn,p()};return s.addEventListener(`input`,f),c.addEventListener(`change`,()=>{let e=i.find(({key:e})=>e===c.value);e&&m(e)}),l.addEventListener(`change`,()=>o&&m(o)),e.append(E(`h2`,{id:`explorer-title`,tabindex:-1},`Any number`),E(`div`,{class:`explorer`},E(`div`,{class:`picks`},O(`Find`,s),c,u),E(`div`,{class:`chosen`},E(`p`,{class:`ranges`},O(`Over`,l)),d))),d.append(E(`p`,{class:`absent`},`Pick a number of the list: all that the records have can be drawn.`)),e.hidden=!1,f(),{show(t){[...l.options].some(({value:e})=>e===t.last)&&(l.value=t.last);let n=Te(t),r=i.find(({key:e})=>e===n)??an(t,n);s.value=``,o=r,f(),e.scrollIntoView(),document.getElementById(`explorer-title`)?.focus({preventScroll:!0}),m(r)}}}function an({metric:e,labels:t,sum:n},r){return{key:r,metric:e,labels:t,name:[...Object.values(t),n||e].join(` · `),unit:`bytes`,sum:n||null,last:null,limits:[],deviation:null,drift:null}}function on(e){return[...nn.filter(t=>t<e),e].map(t=>{let n=E(`option`,{},t===e?`all ${e} records`:`the last ${t} records`);return n.value=`${t}`,n.selected=t===sn(e),n})}function sn(e){return Math.min(e,400)}function cn(e){let t=document.getElementById(`explorer`);t&&e.onStanding(n=>{let r=rn(t,n,e),i=()=>{let e=oe(location.hash);(e.metric!==``||e.sum!==``)&&r.show(e)};addEventListener(`hashchange`,i),i()})}let ln=()=>{};function un(e,t=ln){let[n]=e.tBodies,r=[...e.tHead?.rows[0]?.cells??[]],i=n?[...n.rows]:[],a=e=>r[e]?.classList.contains(`n`)??!1,o=e=>a(e)?[`descending`,`ascending`]:[`ascending`,`descending`],s=(e,t)=>{for(let e of r)e.removeAttribute(`aria-sort`);let o=t&&r[e];o&&o.setAttribute(`aria-sort`,t),n?.append(...o?dn(i,e,a(e),t):i)};return r.forEach((e,n)=>{let r=document.createElement(`button`);r.type=`button`,r.append(...e.childNodes),e.append(r),r.addEventListener(`click`,()=>{let r=e.getAttribute(`aria-sort`),[i,a]=o(n);s(n,r===null?i:r===i?a:void 0),t(`chosen`)})}),{key:`sort.${e.id}`,get(){let e=r.findIndex(e=>e.hasAttribute(`aria-sort`));return e<0?``:`${e}${r[e]?.getAttribute(`aria-sort`)?.charAt(0)}`},set(e){if(e===this.get())return;let[,t=``,n]=/^(\\d{1,3})([ad])$/.exec(e)??[],r=n===`a`?`ascending`:`descending`;s(Number(t),n===void 0?void 0:r)}}}function dn(e,t,n,r){let i=r===`ascending`?1:-1,a=e.map(e=>({row:e,key:fn(e.cells[t],n)}));return a.sort((e,t)=>e.key===t.key?0:e.key===null?1:t.key===null?-1:(e.key<t.key?-1:1)*i),a.map(({row:e})=>e)}function fn(e,t){return e?.dataset.v===void 0?t?null:e?.textContent?.toLowerCase()??``:Number(e.dataset.v)}let pn=xe();Object.defineProperty(globalThis,"kfootprint",{value:pn});for(let e of document.querySelectorAll(`table[data-sort]`))un(e);let{page:mn,target:hn}=document.body.dataset;mn===`first`&&_e(),mn===`target`&&hn!==void 0&&cn(pn)})();';const l=[t.l,t.m,t.p,t.u,`/* The pages of a history. */
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
`,t.f,t.d].join(``);function u(e){let t=``;return t+=`<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="kfootprint `+r.n(e,`version`)+`">
<link rel="stylesheet" href="`+r.n(e,`root`)+`@dashboard/dashboard.css">
<script src="`+r.n(e,`root`)+`@dashboard/dashboard.js" defer><\/script>
`,t}function d(e){let t=``;t+=`<div class="table">
<div class="scroll" role="group" tabindex="0" aria-labelledby="`+r.n(e,`id`)+`-caption">
<table id="`+r.n(e,`id`)+`" class="growers" data-sort>
<caption id="`+r.n(e,`id`)+`-caption"><span>`+r.n(e,`caption`)+`</span></caption>
<thead><tr>`,r.r(e.isOfTarget)||(t+=`<th scope="col">Target</th>`),t+=`<th scope="col">What</th><th scope="col" class="n">Now</th><th scope="col" class="n">Per merge</th><th scope="col" class="n">95 % interval</th><th scope="col" class="n">Merges seen</th><th scope="col" class="n">Limit</th><th scope="col" class="n">Merges until limit</th></tr></thead>
<tbody>
`;let n=r.a(e.rows);for(let i=0;i<n.length;i++){let a=n[i];t+=`<tr data-target="`+r.n(a,`target`)+`" data-metric="`+r.n(a,`metricName`)+`">`,r.r(e.isOfTarget)||(t+=`<th scope="row"><a href="`+r.n(a,`targetHref`)+`">`+r.n(a,`target`)+`</a></th>`),t+=`<td><a href="`+r.n(a,`href`)+`"><code>`+r.n(a,`title`)+`</code></a>`,r.r(a.metric)&&(t+=` <span class="dim">`+r.n(a,`metric`)+`</span>`),t+=`</td><td data-v="`+r.n(a.value,`sort`)+`">`+r.n(a.value,`text`)+`</td><td data-v="`+r.n(a.rate,`sort`)+`"><strong>`+r.n(a.rate,`text`)+`</strong></td><td class="n dim">`+r.n(a.rate,`range`)+`</td><td class="n dim">`+r.n(a,`over`)+`</td>`,r.r(a.limit)?(t+=`<td data-v="`+r.n(a.limit,`sort`)+`">`+r.n(a.limit,`text`)+`</td><td data-v="`+r.n(a.merges,`sort`)+`">`,r.r(a.merges.isNear)?t+=`<strong>`+r.n(a.merges,`text`)+`</strong>`:t+=r.n(a.merges,`text`),t+=`</td>`):t+=`<td class="dim n">–</td><td class="dim n">–</td>`,t+=`</tr>
`}return t+=`</tbody>
</table>
</div>
</div>
`,t}function f(e){let t=``;return t+=`<footer>
<noscript><p>Everything above shows without scripts. With them, tables can be sorted and filtered, and every number of every record can be picked and drawn.</p></noscript>
<p>Sizes are IEC: 1 KiB is 1024 bytes. ≥ and ≤ mark bounds: the true value may be higher or lower. Times are UTC. kfootprint `+r.n(e,`version`)+`.</p>
</footer>
`,t}function p(e){let n=``;if(n+=`<!doctype html>
<html lang="en">
<head>
`+u(e)+`<title>`+r.n(e,`title`)+`: kernel memory over commits</title>
</head>
<body data-page="first">
`+t.c(e)+`<header class="top">
<p class="brand">kfootprint: kernel memory over commits</p>
<h1>`+r.n(e,`title`)+`</h1>
<p class="lead">`+r.n(e,`lead`)+`</p>
`,r.r(e.counts)){n+=`<ul class="counts" aria-label="Targets by their nearest limit">
`;let i=r.a(e.counts);for(let e=0;e<i.length;e++){let a=i[e];n+=`<li class="`+r.n(a,`tone`)+`">`+t.s(a)+` <b>`+r.n(a,`count`)+`</b> `+r.n(a,`word`)+`</li>
`}n+=`</ul>
`}r.r(e.problems)&&(n+=`<p class="note warn">`+r.n(e,`problems`)+`</p>`),n+=`
</header>
<main>
<div class="tools" id="tools" hidden></div>
<section id="growers" aria-labelledby="growers-title">
<h2 id="growers-title">Steepest growers</h2>
`,r.r(e.growers)?(n+=d({...e,id:`growers-table`,rows:e.growers,caption:`What rises from merge to merge, or nears a limit, over the last records of each target; an order that chance makes is left out.`}),r.r(e.moreGrowers)&&(n+=`<details class="more"><summary>More that grows</summary>
`+d({...e,id:`more-growers-table`,rows:e.moreGrowers,caption:`The same, less steep.`})+`</details>
`)):n+=`<p class="absent">Nothing rises from merge to merge by more than chance.</p>
`,n+=`</section>
<section id="targets" aria-labelledby="targets-title">
<h2 id="targets-title">Targets</h2>
<div class="table">
<div class="scroll" role="group" tabindex="0" aria-labelledby="glance-caption">
<table id="glance" class="glance" data-sort>
<caption id="glance-caption"><span>`,r.r(e.hasLimits)&&(n+=`Nearest to a limit first. `),n+=`A line spans all records of a target, each at its own scale, where less than 1 % is level; ▲ and ▼ tell the change from its first to its last record.</span></caption>
<thead><tr><th scope="col">Target</th><th scope="col">Last record</th>`,r.r(e.hasLimits)&&(n+=`<th scope="col" class="n">Nearest limit</th>`);let i=r.a(e.columns);for(let e=0;e<i.length;e++){let t=i[e];n+=`<th scope="col" class="n" data-metric="`+r.n(t,`metric`)+`">`+r.n(t,`metric`)+`</th>`}n+=`</tr></thead>
<tbody>
`;let a=r.a(e.rows);for(let i=0;i<a.length;i++){let o=a[i];if(n+=`<tr data-target="`+r.n(o,`target`)+`">
<th scope="row"><a href="`+r.n(o,`href`)+`">`+r.n(o,`target`)+`</a><span class="sub">`+r.n(o,`recordsText`),r.r(o.unit)&&(n+=`, board `+r.n(o,`unit`)),n+=`</span></th>
<td>`+r.n(o,`day`)+`<span class="sub">`,r.r(o.commitHref)?n+=`<a href="`+r.n(o,`commitHref`)+`"><code>`+r.n(o,`shortCommit`)+`</code></a>`:n+=`<code>`+r.n(o,`shortCommit`)+`</code>`,n+=`</span>`,r.r(o.stale)&&(n+=`<span class="stale">`+r.n(o,`stale`)+`</span>`),n+=`</td>
`,r.r(e.hasLimits)){if(r.r(o.nearest)){let e=o.nearest;r.i(e)&&(n+=`<td data-v="`+r.n(e,`share`)+`" class="near `+r.n(e,`tone`)+`"><a href="`+r.n(e,`href`)+`">`+r.n(e,`title`)+`</a>`,r.r(e.metric)&&(n+=`<span class="sub">`+r.n(e,`metric`)+`</span>`),n+=`<span class="used"><i style="width:`+r.n(e,`fill`)+`"></i></span><span class="outcome">`+t.s(e)+r.n(e,`percent`)+`</span><span class="sub">`+r.n(e,`text`),r.r(e.word)&&(n+=`, `+r.n(e,`word`)),n+=`</span></td>
`)}else n+=`<td class="dim n">–</td>
`}let s=r.a(o.cells);for(let e=0;e<s.length;e++){let i=s[e];r.r(i)?(n+=`<td data-v="`+r.n(i,`value`)+`" class="spark `+r.n(i,`tone`)+`" data-metric="`+r.n(i,`metric`)+`"><svg width="116" height="30" viewBox="0 0 116 30" aria-hidden="true">`,r.r(i.limit)&&(n+=`<path class="limit" d="M0 `+r.n(i.limit,`y`)+`H116"/>`),n+=`<path d="`+r.n(i,`line`)+`"/>`,r.r(i.last)&&(n+=`<circle cx="`+r.n(i.last,`x`)+`" cy="`+r.n(i.last,`y`)+`" r="2"/>`),n+=`</svg><b>`,r.r(i.tone)&&(n+=t.s(i)+` `),n+=r.n(i,`text`)+`</b>`,r.r(i.change)&&(n+=`<span class="by `+r.n(i.change,`direction`)+`">`+r.n(i.change,`arrow`)+` `+r.n(i.change,`text`)+` `+r.n(i.change,`share`)+`</span>`),r.r(i.word)&&(n+=`<span class="hint">`+r.n(i,`word`)+`</span>`),n+=`</td>
`):n+=`<td class="dim n">–</td>
`}n+=`</tr>
`}return n+=`</tbody>
</table>
</div>
</div>
</section>
</main>
`+f(e)+`</body>
</html>
`,n}function m({metric:e,labels:t,sum:n}){let r=n??s.p(t);return r===``?{title:e,metric:``}:{title:r,metric:n===null?e:`sum of ${e}`}}function h({values:t,unit:n}){let r=t.filter(e=>e!==null),[i]=r,a=r.at(-1);if(i===void 0||a===void 0||r.length<2)return null;let s=a-i,c=s>0?`grew`:s<0?`shrank`:`same`;return{by:s,direction:c,arrow:{grew:`▲`,shrank:`▼`,same:`=`}[c],text:e.r(s,n),share:s===0?``:o.R(s,i)}}function g(e){return e===null?``:new Date(e).toISOString().slice(0,10)}function _(e){return e===null?``:new Date(e).toISOString().slice(0,16).replace(`T`,` `)}function v(t,n){return n===`bytes`?e.n(t):e.t(t,n)}function y(e){return String(e).replace(/\B(?=(?:\d{3})+$)/g,`,`)}function b(e,t){return`${y(e)} ${t}${e===1?``:`s`}`}function x(e,t){let{target:n,metric:r,unit:i,value:o,drift:s,limit:c}=e,l=m(e);return{target:n,targetHref:t(n),href:t(n)+a.r(a.i(n,e)),...l,metricName:r,value:{sort:o,text:v(o,i)},rate:{sort:s.perMerge,text:a.n(s.perMerge,i),range:`${a.n(s.lowPerMerge,i)} to ${a.n(s.highPerMerge,i)}`},over:y(s.recordCount),limit:c&&{sort:c.amount,text:v(c.amount,i)},merges:c&&{sort:c.mergeCount,text:c.mergeCount===0?`reached`:y(c.mergeCount),isNear:c.mergeCount<=50}}}function S(e,t){return i.o(p(C(e,t)))}function C({title:e,version:t,growers:r,problemCount:i,commitAddress:a},o){let s=Math.max(...o.map(({lastMilliseconds:e})=>e??-1/0)),c=Math.min(...o.map(({firstMilliseconds:e})=>e??1/0)),l=new Map(o.map(({target:e,href:t})=>[e,t])),u=n.t.map((e,t)=>({metric:e,at:t,isThere:o.some(({cells:e})=>e[t])})).filter(({isThere:e})=>e),d=o.some(({nearest:e})=>e),f=[...o].sort(w).map(e=>{let t=e.lastMilliseconds===null?0:Math.floor((s-e.lastMilliseconds)/864e5);return{...e,shortCommit:e.commit.slice(0,10),commitHref:a===null?``:a+e.commit,stale:t>=7?`stale: ${b(t,`day`)} behind`:``,cells:u.map(({at:t})=>e.cells[t]??null)}}),p=o.reduce((e,t)=>e+t.recordCount,0),m=e=>o.filter(({nearest:t})=>t?.tone===e).length,h=[{tone:`over`,count:m(`over`),word:`over a limit`},{tone:`waived`,count:m(`waived`),word:`waived`},{tone:`warn`,count:m(`warn`),word:`near a limit`},{tone:`within`,count:m(`within`),word:`within`},{tone:`none`,count:f.filter(({stale:e})=>e!==``).length,word:`stale`}].filter(({tone:e,count:t})=>t>0||d&&e===`over`);return{root:``,title:e,version:t,lead:`${b(o.length,`target`)}, ${b(p,`record`)}${Number.isFinite(c)?`, commits of ${g(c)} to ${g(s)}`:``}.`,counts:h,hasLimits:d,columns:u,rows:f,growers:r.slice(0,10).map(e=>x(e,e=>l.get(e)??``)),moreGrowers:r.slice(10).map(e=>x(e,e=>l.get(e)??``)),problems:i===0?``:`${y(i)} ${i===1?`file of the history is no record of its place and is`:`files of the history are no records of their places and are`} left out.`}}function w(t,r){return t.nearest&&r.nearest?n.n(t.nearest,r.nearest)||e.o(t.target,r.target):Number(r.nearest!==null)-Number(t.nearest!==null)||e.o(t.target,r.target)}const T={width:116,height:30};function E(e){let{target:t,folder:r,unit:i,records:a,watched:o}=e,s=a.at(-1),c=g(s?.milliseconds??null),[l]=o.flatMap(e=>{let t=n.r(e.limits,O(e),c);return t?[{one:e,state:t}]:[]}).sort((e,t)=>n.n(e.state,t.state)),u=`@dashboard/targets/${encodeURIComponent(r)}/index.html`;return{target:t,href:u,unit:i,recordCount:a.length,recordsText:b(a.length,`record`),firstMilliseconds:a[0]?.milliseconds??null,lastMilliseconds:s?.milliseconds??null,commit:s?.commit??``,day:c,nearest:l?k(l.one,l.state,t,u):null,cells:n.t.map(e=>{let t=o.find(t=>t.metric===e&&t.sum===null&&D(t));return t?{metric:e,...A(t,c)}:null})}}function D({labels:e}){return Object.keys(e).length===0}function O({values:e}){return e.findLast(e=>e!==null)??null}function k(t,{limit:r,tone:i,word:o,share:s},c,l){let{title:u,metric:d}=m(t),f=O(t)??0;return{tone:i,word:o,share:Number.isFinite(s)?s:1e9,percent:n.i(s),fill:`${Math.min(100,Math.round(100*Math.min(1,s)))}%`,title:u,metric:d,text:`${v(f,t.unit)} of ${r.rule===`at-least`?`at least `:``}${e.t(r.amount,t.unit)}`,href:l+a.r(a.i(c,t))}}function A(e,r){let i=n.r(e.limits,O(e),r),[a]=e.limits,{line:o,last:s,limitY:c}=t.i(e.values,T,a?.amount??null),l=O(e);return{value:l,text:l===null?`—`:`${j[e.bound??`none`]}${v(l,e.unit)}`,change:h(e),tone:i&&i.tone!==`within`?i.tone:``,word:i&&i.tone!==`within`?i.word:``,line:o,last:s,limit:c===null?null:{y:c}}}const j={lower:`≥ `,upper:`≤ `,none:``};function M(e){let t=``;return r.r(e.href)?t+=`<a href="`+r.n(e,`href`)+`" title="`+r.n(e,`full`)+`"><code>`+r.n(e,`short`)+`</code></a>`:t+=`<code title="`+r.n(e,`full`)+`">`+r.n(e,`short`)+`</code>`,t+=`
`,t}function N(e){let t=``;t+=`<div class="timeline" style="--h:`+r.n(e,`height`)+`px">
<div class="ticks" aria-hidden="true">`;let n=r.a(e.ticks);for(let e=0;e<n.length;e++){let i=n[e];t+=`<span style="top:`+r.n(i,`y`)+`px">`+r.n(i,`text`)+`</span>`}t+=`</div>
<div class="plot" aria-hidden="true">
<svg viewBox="0 0 `+r.n(e,`width`)+` `+r.n(e,`height`)+`" preserveAspectRatio="none">
`;let i=r.a(e.ticks);for(let e=0;e<i.length;e++){let n=i[e];t+=`<path class="grid" d="M0 `+r.n(n,`y`)+`H1000"/>`}t+=`
`,r.r(e.band)&&(t+=`<rect class="band" x="`+r.n(e.band,`x`)+`" y="`+r.n(e.band,`y`)+`" width="`+r.n(e.band,`width`)+`" height="`+r.n(e.band,`height`)+`"/>`),t+=`
`;let a=r.a(e.marks);for(let n=0;n<a.length;n++){let i=a[n];t+=`<path class="mark `+r.n(i,`kind`)+`" d="M`+r.n(i,`x`)+` 0V`+r.n(e,`height`)+`"/>`}t+=`
`;let o=r.a(e.limits);for(let e=0;e<o.length;e++){let n=o[e];t+=`<path class="level `+r.n(n,`kind`)+`" d="M0 `+r.n(n,`y`)+`H1000"/>`}t+=`
`,r.r(e.slope)&&(t+=`<path class="slope" d="M`+r.n(e.slope,`x1`)+` `+r.n(e.slope,`y1`)+`L`+r.n(e.slope,`x2`)+` `+r.n(e.slope,`y2`)+`"/>`),t+=`
<path class="line" d="`+r.n(e,`line`)+`"/>
</svg>
`;let s=r.a(e.marks);for(let e=0;e<s.length;e++){let n=s[e];r.r(n.label)&&(t+=`<span class="marked `+r.n(n,`kind`),r.r(n.isLeft)&&(t+=` left`),t+=`" style="left:calc(`+r.n(n,`x`)+` * 0.1%)">`+r.n(n,`label`)+`</span>`)}t+=`
`;let c=r.a(e.limits);for(let e=0;e<c.length;e++){let n=c[e];t+=`<span class="leveled `+r.n(n,`kind`)+`" style="top:`+r.n(n,`y`)+`px">`+r.n(n,`text`)+`</span>`}t+=`
`,r.r(e.last)&&(t+=`<i class="last" style="left:calc(`+r.n(e.last,`x`)+` * 0.1%);top:`+r.n(e.last,`y`)+`px"></i>`),t+=`
</div>
<div class="months" aria-hidden="true">`;let l=r.a(e.months);for(let e=0;e<l.length;e++){let n=l[e];t+=`<span style="left:calc(`+r.n(n,`x`)+` * 0.1%)">`+r.n(n,`text`)+`</span>`}return t+=`</div>
</div>
`,t}function P(e){let n=``;n+=`<!doctype html>
<html lang="en">
<head>
`+u(e)+`<script src="now.js" defer><\/script>
<title>`+r.n(e,`target`)+`: kernel memory over commits</title>
</head>
<body data-page="target" data-target="`+r.n(e,`target`)+`">
`+t.c(e)+`<header class="top">
<p class="brand"><a href="`+r.n(e,`root`)+`index.html">All targets</a></p>
<h1>`+r.n(e,`target`)+`</h1>
<dl class="facts">
`;let i=r.a(e.facts);for(let e=0;e<i.length;e++){let t=i[e];n+=`<div><dt>`+r.n(t,`term`)+`</dt><dd>`+r.n(t,`text`),r.r(t.commit)&&(n+=` `+M(t.commit)),n+=`</dd></div>
`}n+=`</dl>
</header>
<main>
<section id="courses" aria-labelledby="courses-title">
<h2 id="courses-title">Budgets and totals</h2>
<div class="cards">
`;let a=r.a(e.courses);for(let e=0;e<a.length;e++){let i=a[e];n+=`<figure class="card">
<figcaption><h3><a href="`+r.n(i,`href`)+`">`+r.n(i,`title`)+`</a>`,r.r(i.metric)&&(n+=` <small>`+r.n(i,`metric`)+`</small>`),n+=`</h3>
<p class="now"><b>`+r.n(i,`now`)+`</b>`,r.r(i.change)&&(n+=` <span class="by `+r.n(i.change,`direction`)+`">`+r.n(i.change,`arrow`)+` `+r.n(i.change,`text`)+` `+r.n(i.change,`share`)+`</span>`),r.r(i.state)&&(n+=` <span class="outcome `+r.n(i.state,`tone`)+`">`+t.s({...i,tone:i.state.tone})+r.n(i.state,`word`)+`, `+r.n(i.state,`percent`)+`</span>`),n+=`</p></figcaption>
<div role="img" aria-label="`+r.n(i,`gist`)+`">
`+N(i.view)+`</div>
<ul class="keys">
`;let o=r.a(i.keys);for(let e=0;e<o.length;e++){let t=o[e];n+=`<li class="key `+r.n(t,`kind`)+`">`+r.n(t,`text`)+`</li>`}n+=`
</ul>
</figure>
`}n+=`</div>
`,r.r(e.more)&&(n+=`<p class="dim">`+r.n(e,`more`)+`</p>`),n+=`
</section>
<section id="growers" aria-labelledby="growers-title">
<h2 id="growers-title">Steepest growers</h2>
`,r.r(e.growers)?n+=d({...e,id:`growers-table`,rows:e.growers,isOfTarget:!0,caption:`What rises from merge to merge, or nears a limit, over the last records; an order that chance makes is left out.`}):n+=`<p class="absent">Nothing rises from merge to merge by more than chance.</p>
`,n+=`</section>
<section id="explorer" aria-labelledby="explorer-title" hidden></section>
<section id="records" aria-labelledby="records-title">
<h2 id="records-title">Records</h2>
<div class="table">
<div class="scroll" role="group" tabindex="0" aria-labelledby="records-caption">
<table id="records-table" class="records">
<caption id="records-caption"><span>`+r.n(e,`rowsText`)+`</span></caption>
<thead><tr><th scope="col">Commit</th><th scope="col">Of</th><th scope="col">Run</th>`;let o=r.a(e.columns);for(let e=0;e<o.length;e++){let t=o[e];n+=`<th scope="col" class="n">`+r.n(t,`title`),r.r(t.metric)&&(n+=`<span class="sub">`+r.n(t,`metric`)+`</span>`),n+=`</th>`}n+=`</tr></thead>
<tbody>
`;let s=r.a(e.rows);for(let e=0;e<s.length;e++){let t=s[e];n+=`<tr><th scope="row">`+M(t.commit),r.r(t.release)&&(n+=` <span class="tag">`+r.n(t,`release`)+`</span>`),n+=`</th><td>`+r.n(t,`when`)+`</td><td>`+r.n(t,`run`)+`</td>`;let i=r.a(t.cells);for(let e=0;e<i.length;e++){let t=i[e];n+=`<td class="n`,r.r(t.isAbsent)&&(n+=` dim`),n+=`">`+r.n(t,`text`)+`</td>`}n+=`</tr>
`}n+=`</tbody>
</table>
</div>
</div>
`;let c=r.a(e.remarks);for(let e=0;e<c.length;e++){let t=c[e];n+=`<p class="note">`+r.t(t)+`</p>`}return n+=`
</section>
</main>
`+f(e)+`</body>
</html>
`,n}function F(e,r,i,o){let{values:s,unit:c,limits:l,bound:u}=e,d=s.filter(e=>e!==null),f=d.at(-1)??null,p=n.r(l,f,o),g=t.t(a.a(e,i),132),_=h(e),y=m(e),[x,S]=[d.reduce((e,t)=>Math.min(e,t),1/0),d.reduce((e,t)=>Math.max(e,t),-1/0)],C=f===null?`not measured`:`${I[u??`none`]}${v(f,c)}`,w=a.t(e,g);return{...y,href:a.r(a.i(r,e)),now:C,change:_,state:p&&{tone:p.tone,word:p.word,percent:n.o(p)},keys:w,gist:[`${y.title}: ${C} now`,d.length>1?`between ${v(x,c)} and ${v(S,c)} over ${b(d.length,`record`)}`:``,...w.map(({text:e})=>e)].filter(e=>e!==``).join(`; `),view:g}}const I={lower:`≥ `,upper:`≤ `,none:``};function L(e,t){return i.o(P(R(e,t)))}function R(e,{version:t}){let{records:n,watched:r,commitAddress:i,growers:a,moreCount:o,seriesCount:s}=e,c=n.at(-1),l=g(c?.milliseconds??null),u=r.slice(0,6),d=Math.max(0,n.length-20);return{root:`../../../`,title:e.target,target:e.target,version:t,facts:[{term:`Last record`,text:`commit of ${_(c?.milliseconds??null)||`an unknown day`}`,commit:z(c?.commit??``,i)},{term:`Records`,text:`${y(n.length)}, from ${g(n[0]?.milliseconds??null)} to ${l}`},...e.unit===null?[]:[{term:`Board`,text:e.unit}],...e.kernel===null?[]:[{term:`Kernel`,text:`Linux ${e.kernel}`}]],courses:r.map(t=>F(t,e.target,n,l)),more:o===0?``:`${b(o,`more budgeted number`)} further from their limits: look below.`,seriesText:b(s,`number`),growers:a.map(e=>x(e,()=>``)),remarks:e.remarks,columns:u.map(e=>m(e)),rows:n.slice(d).map((e,t)=>({commit:z(e.commit,i),when:_(e.milliseconds),run:e.run,release:e.release,cells:u.map(({values:e,unit:n})=>{let r=e[d+t]??null;return r===null?{text:`—`,isAbsent:!0}:{text:v(r,n),isAbsent:!1}})})).reverse(),rowsText:n.length>20?`The last 20 of ${b(n.length,`record`)}, newest first.`:`All records, newest first.`}}function z(e,t){return{short:e.slice(0,10),full:e,href:t===null?``:t+e}}const B=l;exports.glanceRow=E,exports.renderFirst=S,exports.renderTarget=L,exports.script=c,exports.style=B;