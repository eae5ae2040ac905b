
require("./rolldown-runtime.js");const e=require("./handlebars.runtime.js"),t=require("./world.js"),n=require("./verdict-form.js"),r=require("./across.js"),i=require("./trend-rows.js"),a=require("./compare.js"),o=require("./words.js"),s=/* @__PURE__ */ e.t.template({compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){return`<svg class="icons" aria-hidden="true" width="0" height="0">
<symbol id="i-over" viewBox="0 0 16 16"><path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" fill="currentColor"/><path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6" stroke="var(--icon)" stroke-width="2" stroke-linecap="round"/></symbol>
<symbol id="i-warn" viewBox="0 0 16 16"><path d="M8 1.2L15.4 14.4H.6z" fill="currentColor" stroke="currentColor" stroke-width="1" stroke-linejoin="round"/><path d="M8 6v4M8 12.4v.01" stroke="var(--icon)" stroke-width="2" stroke-linecap="round"/></symbol>
<symbol id="i-unknown" viewBox="0 0 16 16"><path d="M8 .7L15.3 8 8 15.3.7 8z" fill="currentColor" stroke="currentColor" stroke-linejoin="round"/><path d="M6.1 6.3a1.95 1.95 0 1 1 3 1.6c-.7.5-1.1.8-1.1 1.6M8 11.7v.01" fill="none" stroke="var(--icon)" stroke-width="1.6" stroke-linecap="round"/></symbol>
<symbol id="i-within" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7.4" fill="currentColor"/><path d="M4.6 8.3l2.4 2.4 4.5-5" fill="none" stroke="var(--icon)" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></symbol>
<symbol id="i-waived" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M4.9 8.3l2.2 2.2 4-4.5" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/></symbol>
<symbol id="i-none" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M5 8h6" stroke="currentColor" stroke-width="1.6"/></symbol>
</svg>
`},useData:!0}),c=/* @__PURE__ */ e.t.template({compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){return`<svg class="icon" aria-hidden="true"><use href="#i-`+e.escapeExpression(e.lambda(e.strict(t,`tone`,{start:{line:1,column:53},end:{line:1,column:57}}),t))+`"/></svg>
`},useData:!0}),l=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<ul class="counts" aria-label="Verdicts by outcome">
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`counts`),{name:`each`,hash:{},fn:e.program(1,i,0),inverse:e.noop,data:i,loc:{start:{line:10,column:0},end:{line:12,column:9}}})??``)+`</ul>
`},1:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<li class="`+s(o(a(t,`tone`,{start:{line:11,column:13},end:{line:11,column:17}}),t))+(c(n,`if`).call(t??(e.nullContext||{}),c(t,`none`),{name:`if`,hash:{},fn:e.program(2,i,0),inverse:e.noop,data:i,loc:{start:{line:11,column:19},end:{line:11,column:43}}})??``)+`">`+(e.invokePartial(c(r,`icon`),t,{name:`icon`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`<b>`+s(o(a(t,`count`,{start:{line:11,column:60},end:{line:11,column:65}}),t))+`</b> `+s(o(a(t,`word`,{start:{line:11,column:74},end:{line:11,column:78}}),t))+`</li>
`},2:function(e,t,n,r,i){return` none`},3:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<div><dt>`+e.escapeExpression(e.lambda(e.strict(t,`term`,{start:{line:18,column:11},end:{line:18,column:15}}),t))+`</dt><dd>`+(o(n,`if`).call(a,o(t,`code`),{name:`if`,hash:{},fn:e.program(4,i,0),inverse:e.noop,data:i,loc:{start:{line:18,column:26},end:{line:18,column:66}}})??``)+(o(n,`if`).call(a,o(t,`note`),{name:`if`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:18,column:66},end:{line:18,column:107}}})??``)+`</dd></div>
`},4:function(e,t,n,r,i){return`<code>`+e.escapeExpression(e.lambda(e.strict(t,`code`,{start:{line:18,column:46},end:{line:18,column:50}}),t))+`</code>`},5:function(e,t,n,r,i){return` <span>`+e.escapeExpression(e.lambda(e.strict(t,`note`,{start:{line:18,column:87},end:{line:18,column:91}}),t))+`</span>`},6:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<div class="note warn" role="note">
<p>`+(e.invokePartial(a(r,`icon`),t,{name:`icon`,hash:{tone:`warn`},data:i,helpers:n,partials:r,decorators:e.decorators})??``)+` Limits changed here: `+e.escapeExpression(e.lambda(e.strict(t,`note`,{start:{line:23,column:49},end:{line:23,column:53}}),t))+`.</p>
<ul>
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`edits`),{name:`each`,hash:{},fn:e.program(7,i,0),inverse:e.noop,data:i,loc:{start:{line:25,column:0},end:{line:27,column:9}}})??``)+`</ul>
</div>
`},7:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<li>`+e.escapeExpression(e.lambda(e.strict(t,`what`,{start:{line:26,column:6},end:{line:26,column:10}}),t))+`: `+(o(n,`if`).call(a,o(t,`was`),{name:`if`,hash:{},fn:e.program(8,i,0),inverse:e.program(9,i,0),data:i,loc:{start:{line:26,column:14},end:{line:26,column:63}}})??``)+` → `+(o(n,`if`).call(a,o(t,`now`),{name:`if`,hash:{},fn:e.program(10,i,0),inverse:e.program(11,i,0),data:i,loc:{start:{line:26,column:66},end:{line:26,column:122}}})??``)+(o(n,`if`).call(a,o(t,`looseness`),{name:`if`,hash:{},fn:e.program(12,i,0),inverse:e.noop,data:i,loc:{start:{line:26,column:122},end:{line:26,column:179}}})??``)+(o(n,`if`).call(a,o(t,`place`),{name:`if`,hash:{},fn:e.program(13,i,0),inverse:e.noop,data:i,loc:{start:{line:26,column:179},end:{line:26,column:225}}})??``)+`</li>
`},8:function(e,t,n,r,i){return`<code>`+e.escapeExpression(e.lambda(e.strict(t,`was`,{start:{line:26,column:33},end:{line:26,column:36}}),t))+`</code>`},9:function(e,t,n,r,i){return`new`},10:function(e,t,n,r,i){return`<code>`+e.escapeExpression(e.lambda(e.strict(t,`now`,{start:{line:26,column:85},end:{line:26,column:88}}),t))+`</code>`},11:function(e,t,n,r,i){return`taken away`},12:function(e,t,n,r,i){return` (<strong>`+e.escapeExpression(e.lambda(e.strict(t,`looseness`,{start:{line:26,column:151},end:{line:26,column:160}}),t))+`</strong>)`},13:function(e,t,n,r,i){return` in <code>`+e.escapeExpression(e.lambda(e.strict(t,`place`,{start:{line:26,column:204},end:{line:26,column:209}}),t))+`</code>`},14:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<div class="note warn" role="note">
<p>`+(e.invokePartial(a(r,`icon`),t,{name:`icon`,hash:{tone:`warn`},data:i,helpers:n,partials:r,decorators:e.decorators})??``)+` Some files are incomplete. Sums over them are lower bounds.</p>
<ul>
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`incomplete`),{name:`each`,hash:{},fn:e.program(15,i,0),inverse:e.noop,data:i,loc:{start:{line:35,column:0},end:{line:37,column:9}}})??``)+`</ul>
</div>
`},15:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<li><code>`+s(o(a(t,`file`,{start:{line:36,column:12},end:{line:36,column:16}}),t))+`</code>: `+s(o(a(t,`why`,{start:{line:36,column:29},end:{line:36,column:32}}),t))+`</li>
`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=t??(e.nullContext||{}),l=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<div class="verdict `+s(o(a(t,`tone`,{start:{line:1,column:22},end:{line:1,column:26}}),t))+`">
`+(e.invokePartial(l(r,`icon`),t,{name:`icon`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`<div>
<p class="brand">kfootprint: kernel memory of <code>`+s(o(a(t,`subject`,{start:{line:4,column:54},end:{line:4,column:61}}),t))+`</code></p>
<h1>`+s(o(a(t,`title`,{start:{line:5,column:6},end:{line:5,column:11}}),t))+`</h1>
<p>`+s(o(a(t,`sentence`,{start:{line:6,column:5},end:{line:6,column:13}}),t))+`</p>
</div>
`+(l(n,`if`).call(c,l(t,`counts`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.noop,data:i,loc:{start:{line:8,column:0},end:{line:14,column:7}}})??``)+`</div>
<dl class="facts">
`+(l(n,`each`).call(c,l(t,`facts`),{name:`each`,hash:{},fn:e.program(3,i,0),inverse:e.noop,data:i,loc:{start:{line:17,column:0},end:{line:19,column:9}}})??``)+`</dl>
`+(l(n,`with`).call(c,l(t,`limits`),{name:`with`,hash:{},fn:e.program(6,i,0),inverse:e.noop,data:i,loc:{start:{line:21,column:0},end:{line:30,column:9}}})??``)+(l(n,`if`).call(c,l(t,`incomplete`),{name:`if`,hash:{},fn:e.program(14,i,0),inverse:e.noop,data:i,loc:{start:{line:31,column:0},end:{line:40,column:7}}})??``)},usePartial:!0,useData:!0}),u=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){return`<span class="sign">`+e.escapeExpression(e.lambda(e.strict(t,`sign`,{start:{line:1,column:33},end:{line:1,column:37}}),t))+`</span>`},1:function(e,t,n,r,i){return` <small>`+e.escapeExpression(e.lambda(e.strict(t,`unit`,{start:{line:1,column:85},end:{line:1,column:89}}),t))+`</small>`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(o(n,`if`).call(a,o(t,`sign`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.noop,data:i,loc:{start:{line:1,column:0},end:{line:1,column:53}}})??``)+e.escapeExpression(e.lambda(e.strict(t,`amount`,{start:{line:1,column:55},end:{line:1,column:61}}),t))+(o(n,`if`).call(a,o(t,`unit`),{name:`if`,hash:{},fn:e.program(1,i,0),inverse:e.noop,data:i,loc:{start:{line:1,column:63},end:{line:1,column:106}}})??``)+`
`},useData:!0}),d=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<div class="table">
<div class="scroll" role="group" tabindex="0" aria-labelledby="budget-list-caption">
<table id="budget-list" class="budgets" data-sort>
<caption id="budget-list-caption"><span>`+e.escapeExpression(e.lambda(e.strict(t,`caption`,{start:{line:5,column:42},end:{line:5,column:49}}),t))+`</span></caption>
<thead><tr><th scope="col">Outcome</th><th scope="col">Budget</th><th scope="col" class="n">Value</th><th scope="col" class="n">Limit</th><th scope="col" class="n">Baseline</th><th scope="col" class="n">Change</th><th scope="col">Why</th></tr></thead>
<tbody>
`+(o(n,`each`).call(a,o(t,`rows`),{name:`each`,hash:{},fn:e.program(1,i,0),inverse:e.noop,data:i,loc:{start:{line:8,column:0},end:{line:40,column:9}}})??``)+`</tbody>
</table>
</div>
`+(o(n,`if`).call(a,o(t,`causes`),{name:`if`,hash:{},fn:e.program(18,i,0),inverse:e.noop,data:i,loc:{start:{line:44,column:0},end:{line:50,column:7}}})??``)+`</div>
`},1:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=t??(e.nullContext||{}),l=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<tr class="`+s(o(a(t,`tone`,{start:{line:9,column:13},end:{line:9,column:17}}),t))+(l(n,`if`).call(c,l(t,`failing`),{name:`if`,hash:{},fn:e.program(2,i,0),inverse:e.noop,data:i,loc:{start:{line:9,column:19},end:{line:9,column:49}}})??``)+`">
<td data-v="`+s(o(a(t,`order`,{start:{line:10,column:14},end:{line:10,column:19}}),t))+`"><span class="outcome">`+(e.invokePartial(l(r,`icon`),t,{name:`icon`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+s(o(a(t,`word`,{start:{line:10,column:57},end:{line:10,column:61}}),t))+`</span>`+(l(n,`if`).call(c,l(t,`cause`),{name:`if`,hash:{},fn:e.program(3,i,0),inverse:e.noop,data:i,loc:{start:{line:10,column:70},end:{line:10,column:124}}})??``)+`</td>
<th scope="row">`+s(o(a(t,`budget`,{start:{line:11,column:18},end:{line:11,column:24}}),t))+`<span class="sub"><code>`+s(o(a(t,`metric`,{start:{line:11,column:52},end:{line:11,column:58}}),t))+`</code>`+(l(n,`if`).call(c,l(t,`series`),{name:`if`,hash:{},fn:e.program(4,i,0),inverse:e.noop,data:i,loc:{start:{line:11,column:67},end:{line:11,column:112}}})??``)+`</span><span class="sub"><code>`+s(o(a(t,`place`,{start:{line:11,column:145},end:{line:11,column:150}}),t))+`</code>`+(l(n,`if`).call(c,l(t,`teams`),{name:`if`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:11,column:159},end:{line:11,column:206}}})??``)+`</span></th>
`+(l(n,`if`).call(c,l(t,`value`),{name:`if`,hash:{},fn:e.program(6,i,0),inverse:e.program(9,i,0),data:i,loc:{start:{line:12,column:0},end:{line:18,column:7}}})??``)+(l(n,`if`).call(c,l(t,`limit`),{name:`if`,hash:{},fn:e.program(10,i,0),inverse:e.program(13,i,0),data:i,loc:{start:{line:19,column:0},end:{line:23,column:7}}})??``)+(l(n,`if`).call(c,l(t,`baseline`),{name:`if`,hash:{},fn:e.program(14,i,0),inverse:e.program(13,i,0),data:i,loc:{start:{line:24,column:0},end:{line:30,column:7}}})??``)+(l(n,`if`).call(c,l(t,`change`),{name:`if`,hash:{},fn:e.program(15,i,0),inverse:e.program(13,i,0),data:i,loc:{start:{line:31,column:0},end:{line:37,column:7}}})??``)+`<td class="why">`+s(o(a(t,`reason`,{start:{line:38,column:18},end:{line:38,column:24}}),t))+(l(n,`if`).call(c,l(t,`missing`),{name:`if`,hash:{},fn:e.program(17,i,0),inverse:e.noop,data:i,loc:{start:{line:38,column:26},end:{line:38,column:84}}})??``)+`</td>
</tr>
`},2:function(e,t,n,r,i){return` failing`},3:function(e,t,n,r,i){return`<span class="sub">`+e.escapeExpression(e.lambda(e.strict(t,`cause`,{start:{line:10,column:103},end:{line:10,column:108}}),t))+`</span>`},4:function(e,t,n,r,i){return` <code>`+e.escapeExpression(e.lambda(e.strict(t,`series`,{start:{line:11,column:90},end:{line:11,column:96}}),t))+`</code>`},5:function(e,t,n,r,i){return` for <code>`+e.escapeExpression(e.lambda(e.strict(t,`teams`,{start:{line:11,column:185},end:{line:11,column:190}}),t))+`</code>`},6:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return a(n,`with`).call(t??(e.nullContext||{}),a(t,`value`),{name:`with`,hash:{},fn:e.program(7,i,0),inverse:e.noop,data:i,loc:{start:{line:13,column:0},end:{line:15,column:9}}})??``},7:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<td data-v="`+e.escapeExpression(e.lambda(e.strict(t,`value`,{start:{line:14,column:14},end:{line:14,column:19}}),t))+`"`+(a(n,`if`).call(t??(e.nullContext||{}),a(t,`exact`),{name:`if`,hash:{},fn:e.program(8,i,0),inverse:e.noop,data:i,loc:{start:{line:14,column:22},end:{line:14,column:60}}})??``)+`>`+(e.invokePartial(a(r,`figure`),t,{name:`figure`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`</td>
`},8:function(e,t,n,r,i){return` title="`+e.escapeExpression(e.lambda(e.strict(t,`exact`,{start:{line:14,column:45},end:{line:14,column:50}}),t))+`"`},9:function(e,t,n,r,i){return`<td class="dim n">unknown</td>
`},10:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=t??(e.nullContext||{}),l=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<td data-v="`+s(o(a(l(t,`limit`),`value`,{start:{line:20,column:14},end:{line:20,column:25}}),t))+`"`+(l(n,`if`).call(c,l(l(t,`limit`),`exact`),{name:`if`,hash:{},fn:e.program(11,i,0),inverse:e.noop,data:i,loc:{start:{line:20,column:28},end:{line:20,column:78}}})??``)+`>`+s(o(a(l(t,`limit`),`text`,{start:{line:20,column:81},end:{line:20,column:91}}),t))+`<span class="sub">`+s(o(a(t,`rule`,{start:{line:20,column:113},end:{line:20,column:117}}),t))+`</span>`+(l(n,`with`).call(c,l(t,`gauge`),{name:`with`,hash:{},fn:e.program(12,i,0),inverse:e.noop,data:i,loc:{start:{line:20,column:126},end:{line:20,column:319}}})??``)+`</td>
`},11:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return` title="`+e.escapeExpression(e.lambda(e.strict(a(t,`limit`),`exact`,{start:{line:20,column:57},end:{line:20,column:68}}),t))+`"`},12:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<span class="gauge" role="img" aria-label="`+s(o(a(t,`text`,{start:{line:20,column:186},end:{line:20,column:190}}),t))+`" title="`+s(o(a(t,`text`,{start:{line:20,column:203},end:{line:20,column:207}}),t))+`"><i style="width:`+s(o(a(t,`fill`,{start:{line:20,column:229},end:{line:20,column:233}}),t))+`"></i><b style="left:`+s(o(a(t,`mark`,{start:{line:20,column:258},end:{line:20,column:262}}),t))+`"></b></span><span class="sub">`+s(o(a(t,`text`,{start:{line:20,column:297},end:{line:20,column:301}}),t))+`</span>`},13:function(e,t,n,r,i){return`<td class="dim n">–</td>
`},14:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return a(n,`with`).call(t??(e.nullContext||{}),a(t,`baseline`),{name:`with`,hash:{},fn:e.program(7,i,0),inverse:e.noop,data:i,loc:{start:{line:25,column:0},end:{line:27,column:9}}})??``},15:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return a(n,`with`).call(t??(e.nullContext||{}),a(t,`change`),{name:`with`,hash:{},fn:e.program(16,i,0),inverse:e.noop,data:i,loc:{start:{line:32,column:0},end:{line:34,column:9}}})??``},16:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<td data-v="`+s(o(a(t,`value`,{start:{line:33,column:14},end:{line:33,column:19}}),t))+`"`+(c(n,`if`).call(t??(e.nullContext||{}),c(t,`exact`),{name:`if`,hash:{},fn:e.program(8,i,0),inverse:e.noop,data:i,loc:{start:{line:33,column:22},end:{line:33,column:60}}})??``)+`>`+s(o(a(t,`text`,{start:{line:33,column:63},end:{line:33,column:67}}),t))+`</td>
`},17:function(e,t,n,r,i){return`<span class="sub">`+e.escapeExpression(e.lambda(e.strict(t,`missing`,{start:{line:38,column:61},end:{line:38,column:68}}),t))+`</span>`},18:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<dl class="terms">
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`causes`),{name:`each`,hash:{},fn:e.program(19,i,0),inverse:e.noop,data:i,loc:{start:{line:46,column:0},end:{line:48,column:9}}})??``)+`</dl>
`},19:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<div><dt>`+s(o(a(t,`cause`,{start:{line:47,column:11},end:{line:47,column:16}}),t))+`</dt><dd>`+s(o(a(t,`meaning`,{start:{line:47,column:29},end:{line:47,column:36}}),t))+`</dd></div>
`},20:function(e,t,n,r,i){return`<p class="absent">There are no budgets in this report.</p>
`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return a(n,`if`).call(t??(e.nullContext||{}),a(t,`rows`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.program(20,i,0),data:i,loc:{start:{line:1,column:0},end:{line:54,column:7}}})??``},usePartial:!0,useData:!0}),f=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<li>`+s(o(a(t,`what`,{start:{line:3,column:6},end:{line:3,column:10}}),t))+`: <code>`+s(o(a(t,`was`,{start:{line:3,column:22},end:{line:3,column:25}}),t))+`</code> → <code>`+s(o(a(t,`now`,{start:{line:3,column:45},end:{line:3,column:48}}),t))+`</code></li>
`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<ul>
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`list`),{name:`each`,hash:{},fn:e.program(0,i,0),inverse:e.noop,data:i,loc:{start:{line:2,column:0},end:{line:4,column:9}}})??``)+`</ul>
`},useData:!0}),p=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return a(n,`with`).call(t??(e.nullContext||{}),a(t,`swing`),{name:`with`,hash:{},fn:e.program(1,i,0),inverse:e.noop,data:i,loc:{start:{line:1,column:13},end:{line:1,column:168}}})??``},1:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<td data-v="`+s(o(a(t,`value`,{start:{line:1,column:42},end:{line:1,column:47}}),t))+`" title="`+s(o(a(t,`exact`,{start:{line:1,column:60},end:{line:1,column:65}}),t))+`" class="swing `+s(o(a(t,`direction`,{start:{line:1,column:84},end:{line:1,column:93}}),t))+`" style="--w:`+s(o(a(t,`length`,{start:{line:1,column:110},end:{line:1,column:116}}),t))+`">`+s(o(a(t,`amount`,{start:{line:1,column:122},end:{line:1,column:128}}),t))+` <small>`+s(o(a(t,`unit`,{start:{line:1,column:140},end:{line:1,column:144}}),t))+`</small></td>`},2:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return a(n,`if`).call(t??(e.nullContext||{}),a(t,`evidence`),{name:`if`,hash:{},fn:e.program(3,i,0),inverse:e.program(6,i,0),data:i,loc:{start:{line:2,column:0},end:{line:6,column:0}}})??``},3:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return a(n,`with`).call(t??(e.nullContext||{}),a(t,`evidence`),{name:`with`,hash:{},fn:e.program(4,i,0),inverse:e.noop,data:i,loc:{start:{line:2,column:21},end:{line:2,column:208}}})??``},4:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<td><details><summary>`+s(o(a(t,`summary`,{start:{line:2,column:63},end:{line:2,column:70}}),t))+`</summary><ul>`+(c(n,`each`).call(t??(e.nullContext||{}),c(t,`items`),{name:`each`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:2,column:86},end:{line:2,column:171}}})??``)+`</ul>`+s(o(a(t,`more`,{start:{line:2,column:178},end:{line:2,column:182}}),t))+`</details></td>`},5:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<li>`+s(o(a(t,`part`,{start:{line:2,column:107},end:{line:2,column:111}}),t))+` `+s(o(a(t,`amount`,{start:{line:2,column:116},end:{line:2,column:122}}),t))+` `+s(o(a(t,`grade`,{start:{line:2,column:127},end:{line:2,column:132}}),t))+` <code>`+s(o(a(t,`place`,{start:{line:2,column:143},end:{line:2,column:148}}),t))+`</code></li>`},6:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return a(n,`if`).call(t??(e.nullContext||{}),a(t,`code`),{name:`if`,hash:{},fn:e.program(7,i,0),inverse:e.program(8,i,0),data:i,loc:{start:{line:3,column:0},end:{line:6,column:0}}})??``},7:function(e,t,n,r,i){return`<td><code>`+e.escapeExpression(e.lambda(e.strict(t,`code`,{start:{line:3,column:29},end:{line:3,column:33}}),t))+`</code></td>`},8:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return a(n,`if`).call(t??(e.nullContext||{}),a(t,`text`),{name:`if`,hash:{},fn:e.program(9,i,0),inverse:e.program(11,i,0),data:i,loc:{start:{line:4,column:0},end:{line:6,column:0}}})??``},9:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<td`+(a(n,`if`).call(t??(e.nullContext||{}),a(t,`numeric`),{name:`if`,hash:{},fn:e.program(10,i,0),inverse:e.noop,data:i,loc:{start:{line:4,column:20},end:{line:4,column:52}}})??``)+`>`+e.escapeExpression(e.lambda(e.strict(t,`text`,{start:{line:4,column:55},end:{line:4,column:59}}),t))+`</td>`},10:function(e,t,n,r,i){return` class="n"`},11:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<td class="dim`+(a(n,`if`).call(t??(e.nullContext||{}),a(t,`numeric`),{name:`if`,hash:{},fn:e.program(12,i,0),inverse:e.noop,data:i,loc:{start:{line:5,column:23},end:{line:5,column:47}}})??``)+`">`+e.escapeExpression(e.lambda(e.strict(t,`dim`,{start:{line:5,column:51},end:{line:5,column:54}}),t))+`</td>`},12:function(e,t,n,r,i){return` n`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return a(n,`if`).call(t??(e.nullContext||{}),a(t,`swing`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.program(2,i,0),data:i,loc:{start:{line:1,column:0},end:{line:6,column:8}}})??``},useData:!0}),m=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){return` data-filter="`+e.escapeExpression(e.lambda(e.strict(t,`filter`,{start:{line:3,column:48},end:{line:3,column:54}}),t))+`"`},1:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<th scope="col"`+(o(n,`if`).call(a,o(t,`numeric`),{name:`if`,hash:{},fn:e.program(2,i,0),inverse:e.noop,data:i,loc:{start:{line:7,column:43},end:{line:7,column:75}}})??``)+(o(n,`if`).call(a,o(t,`hint`),{name:`if`,hash:{},fn:e.program(3,i,0),inverse:e.noop,data:i,loc:{start:{line:7,column:75},end:{line:7,column:111}}})??``)+`>`+e.escapeExpression(e.lambda(e.strict(t,`label`,{start:{line:7,column:114},end:{line:7,column:119}}),t))+`</th>`},2:function(e,t,n,r,i){return` class="n"`},3:function(e,t,n,r,i){return` title="`+e.escapeExpression(e.lambda(e.strict(t,`hint`,{start:{line:7,column:97},end:{line:7,column:101}}),t))+`"`},4:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<tr><th scope="row">`+(o(n,`if`).call(a,o(t,`swatch`),{name:`if`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:10,column:20},end:{line:10,column:74}}})??``)+(o(n,`if`).call(a,o(t,`code`),{name:`if`,hash:{},fn:e.program(6,i,0),inverse:e.program(7,i,0),data:i,loc:{start:{line:10,column:74},end:{line:10,column:130}}})??``)+`</th>`+(o(n,`each`).call(a,o(t,`cells`),{name:`each`,hash:{},fn:e.program(8,i,0),inverse:e.noop,data:i,loc:{start:{line:10,column:135},end:{line:10,column:483}}})??``)+`</tr>
`},5:function(e,t,n,r,i){return`<i class="swatch `+e.escapeExpression(e.lambda(e.strict(t,`swatch`,{start:{line:10,column:53},end:{line:10,column:59}}),t))+`"></i>`},6:function(e,t,n,r,i){return`<code>`+e.escapeExpression(e.lambda(e.strict(t,`code`,{start:{line:10,column:94},end:{line:10,column:98}}),t))+`</code>`},7:function(e,t,n,r,i){return e.escapeExpression(e.lambda(e.strict(t,`text`,{start:{line:10,column:117},end:{line:10,column:121}}),t))},8:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return a(n,`if`).call(t??(e.nullContext||{}),a(t,`figure`),{name:`if`,hash:{},fn:e.program(9,i,0),inverse:e.program(10,i,0),data:i,loc:{start:{line:10,column:150},end:{line:10,column:474}}})??``},9:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<td data-v="`+(o(a(s(t,`figure`),`value`,{start:{line:10,column:179},end:{line:10,column:191}}),t)??``)+`" title="`+(o(a(s(t,`figure`),`exact`,{start:{line:10,column:206},end:{line:10,column:218}}),t)??``)+`" class="`+(o(a(s(t,`figure`),`kind`,{start:{line:10,column:233},end:{line:10,column:244}}),t)??``)+`" style="--w:`+(o(a(s(t,`figure`),`bar`,{start:{line:10,column:263},end:{line:10,column:273}}),t)??``)+`"><span class="sign">`+(o(a(s(t,`figure`),`sign`,{start:{line:10,column:300},end:{line:10,column:311}}),t)??``)+`</span>`+(o(a(s(t,`figure`),`amount`,{start:{line:10,column:324},end:{line:10,column:337}}),t)??``)+` <small>`+(o(a(s(t,`figure`),`unit`,{start:{line:10,column:351},end:{line:10,column:362}}),t)??``)+`</small></td>`},10:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return a(n,`if`).call(t??(e.nullContext||{}),a(t,`count`),{name:`if`,hash:{},fn:e.program(11,i,0),inverse:e.program(12,i,0),data:i,loc:{start:{line:10,column:378},end:{line:10,column:467}}})??``},11:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<td data-v="`+(o(a(s(t,`count`),`value`,{start:{line:10,column:410},end:{line:10,column:421}}),t)??``)+`">`+(o(a(s(t,`count`),`amount`,{start:{line:10,column:429},end:{line:10,column:441}}),t)??``)+`</td>`},12:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return e.invokePartial(a(r,`cell`),t,{name:`cell`,data:i,helpers:n,partials:r,decorators:e.decorators})??``},13:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<tfoot>`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`foot`),{name:`each`,hash:{},fn:e.program(14,i,0),inverse:e.noop,data:i,loc:{start:{line:14,column:7},end:{line:14,column:416}}})??``)+`</tfoot>
`},14:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<tr><th scope="row">`+e.escapeExpression(e.lambda(e.strict(t,`text`,{start:{line:14,column:43},end:{line:14,column:47}}),t))+`</th>`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`cells`),{name:`each`,hash:{},fn:e.program(8,i,0),inverse:e.noop,data:i,loc:{start:{line:14,column:54},end:{line:14,column:402}}})??``)+`</tr>`},15:function(e,t,n,r,i){return`<label class="fold"><input type="checkbox"> `+e.escapeExpression(e.lambda(e.strict(t,`fold`,{start:{line:19,column:46},end:{line:19,column:50}}),t))+`</label>
`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.strict,s=e.lambda,c=e.escapeExpression,l=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<div class="table"`+(l(n,`if`).call(a,l(t,`filter`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.noop,data:i,loc:{start:{line:3,column:18},end:{line:3,column:64}}})??``)+`>
<div class="scroll" role="group" tabindex="0" aria-labelledby="`+c(s(o(t,`id`,{start:{line:4,column:65},end:{line:4,column:67}}),t))+`-caption">
<table id="`+c(s(o(t,`id`,{start:{line:5,column:13},end:{line:5,column:15}}),t))+`" data-sort>
<caption id="`+c(s(o(t,`id`,{start:{line:6,column:15},end:{line:6,column:17}}),t))+`-caption"><span>`+c(s(o(t,`caption`,{start:{line:6,column:37},end:{line:6,column:44}}),t))+`</span></caption>
<thead><tr>`+(l(n,`each`).call(a,l(t,`columns`),{name:`each`,hash:{},fn:e.program(1,i,0),inverse:e.noop,data:i,loc:{start:{line:7,column:11},end:{line:7,column:135}}})??``)+`</tr></thead>
<tbody>
`+(l(n,`each`).call(a,l(t,`rows`),{name:`each`,hash:{},fn:e.program(4,i,0),inverse:e.noop,data:i,loc:{start:{line:9,column:0},end:{line:11,column:9}}})??``)+`</tbody>
`+(l(n,`if`).call(a,l(t,`foot`),{name:`if`,hash:{},fn:e.program(13,i,0),inverse:e.noop,data:i,loc:{start:{line:13,column:0},end:{line:15,column:7}}})??``)+`</table>
</div>
`+(l(n,`if`).call(a,l(t,`fold`),{name:`if`,hash:{},fn:e.program(15,i,0),inverse:e.noop,data:i,loc:{start:{line:18,column:0},end:{line:20,column:7}}})??``)+`</div>
`},usePartial:!0,useData:!0}),h=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<div class="note warn" role="note">
<p>`+(e.invokePartial(a(r,`icon`),t,{name:`icon`,hash:{tone:`warn`},data:i,helpers:n,partials:r,decorators:e.decorators})??``)+` <b>The two snapshots are unlike.</b> Numbers that depend on these are not compared:</p>
`+(e.invokePartial(a(r,`differences`),t,{name:`differences`,hash:{list:a(t,`blocking`)},data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`</div>
`},1:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<div class="note">
<p><b>Not compared</b></p>
<ul>
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`incomparable`),{name:`each`,hash:{},fn:e.program(2,i,0),inverse:e.noop,data:i,loc:{start:{line:11,column:0},end:{line:13,column:9}}})??``)+`</ul>
</div>
`},2:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<li>`+s(o(a(t,`count`,{start:{line:12,column:6},end:{line:12,column:11}}),t))+` of `+s(o(a(t,`metrics`,{start:{line:12,column:19},end:{line:12,column:26}}),t))+`: `+s(o(a(t,`reason`,{start:{line:12,column:32},end:{line:12,column:38}}),t))+`</li>
`},3:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<div class="note">
<p><b>What else changed</b></p>
`+(e.invokePartial(a(r,`differences`),t,{name:`differences`,hash:{list:a(t,`noted`)},data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`</div>
`},4:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<div>
`+(e.invokePartial(a(r,`table`),a(t,`series`),{name:`table`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+(a(n,`if`).call(t??(e.nullContext||{}),a(t,`cut`),{name:`if`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:27,column:0},end:{line:29,column:7}}})??``)+`</div>
`},5:function(e,t,n,r,i){return`<p class="dim">`+e.escapeExpression(e.lambda(e.strict(t,`cut`,{start:{line:28,column:17},end:{line:28,column:20}}),t))+`</p>
`},6:function(e,t,n,r,i){return`<p class="absent">No module, slab cache or vmalloc caller changed.</p>
`},7:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return e.invokePartial(a(r,`table`),a(t,`totals`),{name:`table`,data:i,helpers:n,partials:r,decorators:e.decorators})??``},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(o(n,`if`).call(a,o(t,`blocking`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.noop,data:i,loc:{start:{line:1,column:0},end:{line:6,column:7}}})??``)+(o(n,`if`).call(a,o(t,`incomparable`),{name:`if`,hash:{},fn:e.program(1,i,0),inverse:e.noop,data:i,loc:{start:{line:7,column:0},end:{line:16,column:7}}})??``)+(o(n,`if`).call(a,o(t,`noted`),{name:`if`,hash:{},fn:e.program(3,i,0),inverse:e.noop,data:i,loc:{start:{line:17,column:0},end:{line:22,column:7}}})??``)+`<div class="pair">
`+(o(n,`if`).call(a,o(t,`series`),{name:`if`,hash:{},fn:e.program(4,i,0),inverse:e.program(6,i,0),data:i,loc:{start:{line:24,column:0},end:{line:33,column:7}}})??``)+(o(n,`if`).call(a,o(t,`totals`),{name:`if`,hash:{},fn:e.program(7,i,0),inverse:e.noop,data:i,loc:{start:{line:34,column:0},end:{line:36,column:7}}})??``)+`</div>
`},usePartial:!0,useData:!0}),g=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return e.invokePartial(a(r,`table`),a(t,`table`),{name:`table`,data:i,helpers:n,partials:r,decorators:e.decorators})??``},1:function(e,t,n,r,i){return`<p>`+e.escapeExpression(e.lambda(e.strict(t,`note`,{start:{line:5,column:5},end:{line:5,column:9}}),t))+`</p>
`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(o(n,`if`).call(a,o(t,`table`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.noop,data:i,loc:{start:{line:1,column:0},end:{line:3,column:7}}})??``)+(o(n,`if`).call(a,o(t,`note`),{name:`if`,hash:{},fn:e.program(1,i,0),inverse:e.noop,data:i,loc:{start:{line:4,column:0},end:{line:6,column:7}}})??``)},usePartial:!0,useData:!0}),_=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<dl class="sum">
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`ram`),{name:`each`,hash:{},fn:e.program(1,i,0),inverse:e.noop,data:i,loc:{start:{line:3,column:0},end:{line:5,column:9}}})??``)+`</dl>
`},1:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.strict,s=e.lambda,c=e.escapeExpression,l=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<div><dt>`+(l(n,`if`).call(a,l(t,`sign`),{name:`if`,hash:{},fn:e.program(2,i,0),inverse:e.noop,data:i,loc:{start:{line:4,column:9},end:{line:4,column:63}}})??``)+c(s(o(t,`term`,{start:{line:4,column:65},end:{line:4,column:69}}),t))+`</dt><dd`+(l(n,`if`).call(a,l(t,`exact`),{name:`if`,hash:{},fn:e.program(3,i,0),inverse:e.noop,data:i,loc:{start:{line:4,column:79},end:{line:4,column:117}}})??``)+`>`+c(s(o(t,`size`,{start:{line:4,column:120},end:{line:4,column:124}}),t))+`</dd></div>
`},2:function(e,t,n,r,i){return`<b aria-hidden="true">`+e.escapeExpression(e.lambda(e.strict(t,`sign`,{start:{line:4,column:45},end:{line:4,column:49}}),t))+`</b> `},3:function(e,t,n,r,i){return` title="`+e.escapeExpression(e.lambda(e.strict(t,`exact`,{start:{line:4,column:102},end:{line:4,column:107}}),t))+`"`},4:function(e,t,n,r,i){return`<p class="absent">`+e.escapeExpression(e.lambda(e.strict(t,`ramAbsent`,{start:{line:8,column:20},end:{line:8,column:29}}),t))+`</p>
`},5:function(e,t,n,r,i){return`<p class="absent">`+e.escapeExpression(e.lambda(e.strict(t,`absent`,{start:{line:11,column:20},end:{line:11,column:26}}),t))+`</p>
`},6:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(o(n,`each`).call(a,o(t,`bars`),{name:`each`,hash:{},fn:e.program(7,i,0),inverse:e.noop,data:i,loc:{start:{line:13,column:0},end:{line:18,column:9}}})??``)+`<ul class="legend">
`+(o(n,`each`).call(a,o(t,`legend`),{name:`each`,hash:{},fn:e.program(11,i,0),inverse:e.noop,data:i,loc:{start:{line:20,column:0},end:{line:22,column:9}}})??``)+`</ul>
`+(e.invokePartial(o(r,`table`),o(t,`table`),{name:`table`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+(o(n,`if`).call(a,o(t,`negative`),{name:`if`,hash:{},fn:e.program(12,i,0),inverse:e.noop,data:i,loc:{start:{line:25,column:0},end:{line:27,column:7}}})??``)+(o(n,`if`).call(a,o(t,`missing`),{name:`if`,hash:{},fn:e.program(13,i,0),inverse:e.noop,data:i,loc:{start:{line:28,column:0},end:{line:30,column:7}}})??``)+(o(n,`if`).call(a,o(t,`cma`),{name:`if`,hash:{},fn:e.program(16,i,0),inverse:e.noop,data:i,loc:{start:{line:31,column:0},end:{line:33,column:7}}})??``)},7:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<figure class="stack">
<figcaption>`+s(o(a(t,`title`,{start:{line:15,column:14},end:{line:15,column:19}}),t))+` <b>`+s(o(a(t,`size`,{start:{line:15,column:27},end:{line:15,column:31}}),t))+`</b></figcaption>
<svg role="img" aria-label="`+s(o(a(t,`label`,{start:{line:16,column:30},end:{line:16,column:35}}),t))+`" width="100%" height="30">`+(c(n,`each`).call(t??(e.nullContext||{}),c(t,`segments`),{name:`each`,hash:{},fn:e.program(8,i,0),inverse:e.noop,data:i,loc:{start:{line:16,column:64},end:{line:16,column:300}}})??``)+`</svg>
</figure>
`},8:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=t??(e.nullContext||{}),l=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<svg x="`+s(o(a(t,`x`,{start:{line:16,column:92},end:{line:16,column:93}}),t))+`" width="`+s(o(a(t,`width`,{start:{line:16,column:106},end:{line:16,column:111}}),t))+`" height="30" class="`+s(o(a(t,`swatch`,{start:{line:16,column:136},end:{line:16,column:142}}),t))+(l(n,`if`).call(c,l(t,`narrow`),{name:`if`,hash:{},fn:e.program(9,i,0),inverse:e.noop,data:i,loc:{start:{line:16,column:144},end:{line:16,column:172}}})??``)+`"><title>`+s(o(a(t,`title`,{start:{line:16,column:183},end:{line:16,column:188}}),t))+`</title><rect width="100%" height="30"/>`+(l(n,`if`).call(c,l(t,`label`),{name:`if`,hash:{},fn:e.program(10,i,0),inverse:e.noop,data:i,loc:{start:{line:16,column:230},end:{line:16,column:285}}})??``)+`</svg>`},9:function(e,t,n,r,i){return` narrow`},10:function(e,t,n,r,i){return`<text x="7" y="20">`+e.escapeExpression(e.lambda(e.strict(t,`label`,{start:{line:16,column:264},end:{line:16,column:269}}),t))+`</text>`},11:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<li><i class="swatch `+s(o(a(t,`swatch`,{start:{line:21,column:23},end:{line:21,column:29}}),t))+`"></i>`+s(o(a(t,`name`,{start:{line:21,column:39},end:{line:21,column:43}}),t))+`</li>
`},12:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<p class="note warn">`+(e.invokePartial(a(r,`icon`),t,{name:`icon`,hash:{tone:`warn`},data:i,helpers:n,partials:r,decorators:e.decorators})??``)+` `+e.escapeExpression(e.lambda(e.strict(t,`negative`,{start:{line:26,column:46},end:{line:26,column:54}}),t))+`</p>
`},13:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<p>In unaccounted, because this snapshot does not tell them apart: `+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`missing`),{name:`each`,hash:{},fn:e.program(14,i,0),inverse:e.noop,data:i,loc:{start:{line:29,column:67},end:{line:29,column:132}}})??``)+`.</p>
`},14:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(a(n,`unless`).call(t??(e.nullContext||{}),a(i,`first`),{name:`unless`,hash:{},fn:e.program(15,i,0),inverse:e.noop,data:i,loc:{start:{line:29,column:84},end:{line:29,column:115}}})??``)+e.escapeExpression(e.lambda(t,t))},15:function(e,t,n,r,i){return`, `},16:function(e,t,n,r,i){return`<p>`+e.escapeExpression(e.lambda(e.strict(t,`cma`,{start:{line:32,column:5},end:{line:32,column:8}}),t))+`</p>
`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(o(n,`if`).call(a,o(t,`ram`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.program(4,i,0),data:i,loc:{start:{line:1,column:0},end:{line:9,column:7}}})??``)+(o(n,`if`).call(a,o(t,`absent`),{name:`if`,hash:{},fn:e.program(5,i,0),inverse:e.program(6,i,0),data:i,loc:{start:{line:10,column:0},end:{line:34,column:7}}})??``)},usePartial:!0,useData:!0}),v=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){return`<p class="absent">`+e.escapeExpression(e.lambda(e.strict(t,`absent`,{start:{line:2,column:20},end:{line:2,column:26}}),t))+`</p>
`},1:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(o(n,`with`).call(a,o(t,`treemap`),{name:`with`,hash:{},fn:e.program(2,i,0),inverse:e.noop,data:i,loc:{start:{line:4,column:0},end:{line:9,column:9}}})??``)+(e.invokePartial(o(r,`table`),o(t,`table`),{name:`table`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+(o(n,`each`).call(a,o(t,`bounds`),{name:`each`,hash:{},fn:e.program(9,i,0),inverse:e.noop,data:i,loc:{start:{line:11,column:0},end:{line:13,column:9}}})??``)},2:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<figure class="treemap">
<svg role="img" aria-label="`+e.escapeExpression(e.lambda(e.strict(t,`label`,{start:{line:6,column:30},end:{line:6,column:35}}),t))+`" width="100%" height="380">`+(o(n,`each`).call(a,o(t,`modules`),{name:`each`,hash:{},fn:e.program(3,i,0),inverse:e.noop,data:i,loc:{start:{line:6,column:65},end:{line:6,column:447}}})??``)+`</svg>
<figcaption><ul class="legend">`+(o(n,`each`).call(a,o(t,`kinds`),{name:`each`,hash:{},fn:e.program(8,i,0),inverse:e.noop,data:i,loc:{start:{line:7,column:31},end:{line:7,column:105}}})??``)+`</ul></figcaption>
</figure>
`},3:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=t??(e.nullContext||{}),l=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<svg x="`+s(o(a(t,`x`,{start:{line:6,column:92},end:{line:6,column:93}}),t))+`" y="`+s(o(a(t,`y`,{start:{line:6,column:102},end:{line:6,column:103}}),t))+`" width="`+s(o(a(t,`width`,{start:{line:6,column:116},end:{line:6,column:121}}),t))+`" height="`+s(o(a(t,`height`,{start:{line:6,column:135},end:{line:6,column:141}}),t))+`"`+(l(n,`if`).call(c,l(t,`narrow`),{name:`if`,hash:{},fn:e.program(4,i,0),inverse:e.noop,data:i,loc:{start:{line:6,column:144},end:{line:6,column:180}}})??``)+`><title>`+s(o(a(t,`title`,{start:{line:6,column:190},end:{line:6,column:195}}),t))+`</title>`+(l(n,`each`).call(c,l(t,`parts`),{name:`each`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:6,column:205},end:{line:6,column:313}}})??``)+(l(n,`if`).call(c,l(t,`name`),{name:`if`,hash:{},fn:e.program(6,i,0),inverse:e.noop,data:i,loc:{start:{line:6,column:313},end:{line:6,column:366}}})??``)+(l(n,`if`).call(c,l(t,`size`),{name:`if`,hash:{},fn:e.program(7,i,0),inverse:e.noop,data:i,loc:{start:{line:6,column:366},end:{line:6,column:432}}})??``)+`</svg>`},4:function(e,t,n,r,i){return` class="narrow"`},5:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<rect class="`+s(o(a(t,`swatch`,{start:{line:6,column:235},end:{line:6,column:241}}),t))+`" x="`+s(o(a(t,`x`,{start:{line:6,column:250},end:{line:6,column:251}}),t))+`" y="`+s(o(a(t,`y`,{start:{line:6,column:260},end:{line:6,column:261}}),t))+`" width="`+s(o(a(t,`width`,{start:{line:6,column:274},end:{line:6,column:279}}),t))+`" height="`+s(o(a(t,`height`,{start:{line:6,column:293},end:{line:6,column:299}}),t))+`"/>`},6:function(e,t,n,r,i){return`<text x="6" y="15">`+e.escapeExpression(e.lambda(e.strict(t,`name`,{start:{line:6,column:346},end:{line:6,column:350}}),t))+`</text>`},7:function(e,t,n,r,i){return`<text class="size" x="6" y="31">`+e.escapeExpression(e.lambda(e.strict(t,`size`,{start:{line:6,column:412},end:{line:6,column:416}}),t))+`</text>`},8:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<li><i class="swatch `+s(o(a(t,`swatch`,{start:{line:7,column:69},end:{line:7,column:75}}),t))+`"></i>`+s(o(a(t,`name`,{start:{line:7,column:85},end:{line:7,column:89}}),t))+`</li>`},9:function(e,t,n,r,i){return`<p>`+e.escapeExpression(e.lambda(t,t))+`</p>
`},10:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(c(n,`unless`).call(t??(e.nullContext||{}),c(i,`first`),{name:`unless`,hash:{},fn:e.program(11,i,0),inverse:e.noop,data:i,loc:{start:{line:15,column:66},end:{line:15,column:97}}})??``)+s(o(a(t,`allocator`,{start:{line:15,column:99},end:{line:15,column:108}}),t))+` `+s(o(a(t,`size`,{start:{line:15,column:113},end:{line:15,column:117}}),t))},11:function(e,t,n,r,i){return`, `},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(o(n,`if`).call(a,o(t,`absent`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.program(1,i,0),data:i,loc:{start:{line:1,column:0},end:{line:14,column:7}}})??``)+`<p>Held by no module as far as it is known: `+(o(n,`each`).call(a,o(t,`unattributed`),{name:`each`,hash:{},fn:e.program(10,i,0),inverse:e.noop,data:i,loc:{start:{line:15,column:44},end:{line:15,column:128}}})??``)+`.</p>
`},usePartial:!0,useData:!0}),y=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){return`<p class="absent">`+e.escapeExpression(e.lambda(e.strict(t,`absent`,{start:{line:2,column:20},end:{line:2,column:26}}),t))+`</p>
`},1:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<p>`+e.escapeExpression(e.lambda(e.strict(t,`sentence`,{start:{line:4,column:5},end:{line:4,column:13}}),t))+`</p>
`+(e.invokePartial(o(r,`table`),o(t,`table`),{name:`table`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+(o(n,`with`).call(a,o(t,`empty`),{name:`with`,hash:{},fn:e.program(2,i,0),inverse:e.noop,data:i,loc:{start:{line:6,column:0},end:{line:8,column:9}}})??``)+(o(n,`if`).call(a,o(t,`aliasesLost`),{name:`if`,hash:{},fn:e.program(3,i,0),inverse:e.noop,data:i,loc:{start:{line:9,column:0},end:{line:11,column:7}}})??``)},2:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<details><summary>`+s(o(a(t,`summary`,{start:{line:7,column:20},end:{line:7,column:27}}),t))+`</summary><p><code>`+s(o(a(t,`names`,{start:{line:7,column:50},end:{line:7,column:55}}),t))+`</code></p></details>
`},3:function(e,t,n,r,i){return`<p>Aliases are unknown where this snapshot holds no links of <code>/sys/kernel/slab</code>: a cache may then stand for others, too.</p>
`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return a(n,`if`).call(t??(e.nullContext||{}),a(t,`absent`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.program(1,i,0),data:i,loc:{start:{line:1,column:0},end:{line:12,column:7}}})??``},usePartial:!0,useData:!0}),b=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){return`<p class="absent">`+e.escapeExpression(e.lambda(e.strict(t,`absent`,{start:{line:2,column:20},end:{line:2,column:26}}),t))+`</p>
`},1:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<div class="pair">
`+(e.invokePartial(a(r,`table`),a(t,`callers`),{name:`table`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+(e.invokePartial(a(r,`table`),a(t,`kinds`),{name:`table`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`</div>
`+(a(n,`if`).call(t??(e.nullContext||{}),a(t,`orphans`),{name:`if`,hash:{},fn:e.program(2,i,0),inverse:e.program(3,i,0),data:i,loc:{start:{line:8,column:0},end:{line:12,column:7}}})??``)},2:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return e.invokePartial(a(r,`table`),a(t,`orphans`),{name:`table`,data:i,helpers:n,partials:r,decorators:e.decorators})??``},3:function(e,t,n,r,i){return`<p>`+e.escapeExpression(e.lambda(e.strict(t,`noOrphans`,{start:{line:11,column:5},end:{line:11,column:14}}),t))+`</p>
`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return a(n,`if`).call(t??(e.nullContext||{}),a(t,`absent`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.program(1,i,0),data:i,loc:{start:{line:1,column:0},end:{line:13,column:7}}})??``},usePartial:!0,useData:!0}),x=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){return` `+e.escapeExpression(e.lambda(e.strict(t,`inaccurate`,{start:{line:1,column:35},end:{line:1,column:45}}),t))},1:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return e.invokePartial(a(r,`table`),a(t,`modules`),{name:`table`,data:i,helpers:n,partials:r,decorators:e.decorators})??``},2:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return e.invokePartial(a(r,`table`),a(t,`builtIn`),{name:`table`,data:i,helpers:n,partials:r,decorators:e.decorators})??``},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<p>`+e.escapeExpression(e.lambda(e.strict(t,`summary`,{start:{line:1,column:5},end:{line:1,column:12}}),t))+(o(n,`if`).call(a,o(t,`inaccurate`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.noop,data:i,loc:{start:{line:1,column:14},end:{line:1,column:54}}})??``)+`</p>
`+(o(n,`if`).call(a,o(t,`modules`),{name:`if`,hash:{},fn:e.program(1,i,0),inverse:e.noop,data:i,loc:{start:{line:2,column:0},end:{line:4,column:7}}})??``)+(o(n,`if`).call(a,o(t,`builtIn`),{name:`if`,hash:{},fn:e.program(2,i,0),inverse:e.noop,data:i,loc:{start:{line:5,column:0},end:{line:7,column:7}}})??``)},usePartial:!0,useData:!0}),S=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){return`<p class="absent">`+e.escapeExpression(e.lambda(e.strict(t,`absent`,{start:{line:2,column:20},end:{line:2,column:26}}),t))+`</p>
`},1:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<div class="table">
<div class="scroll" role="group" tabindex="0" aria-labelledby="buddy-zones-caption">
<table id="buddy-zones" class="heat">
<caption id="buddy-zones-caption"><span>`+e.escapeExpression(e.lambda(e.strict(t,`caption`,{start:{line:7,column:42},end:{line:7,column:49}}),t))+`</span></caption>
<thead><tr><th scope="col">Zone</th><th scope="col">Order</th>`+(o(n,`each`).call(a,o(t,`orders`),{name:`each`,hash:{},fn:e.program(2,i,0),inverse:e.noop,data:i,loc:{start:{line:8,column:62},end:{line:8,column:160}}})??``)+`</tr></thead>
`+(o(n,`each`).call(a,o(t,`zones`),{name:`each`,hash:{},fn:e.program(3,i,0),inverse:e.noop,data:i,loc:{start:{line:9,column:0},end:{line:14,column:9}}})??``)+`</table>
</div>
</div>
<p>Unusable index: the share of a zone's free memory in blocks too small for the order; 0 is none, 1 is all.`+(o(n,`if`).call(a,o(t,`cma`),{name:`if`,hash:{},fn:e.program(7,i,0),inverse:e.noop,data:i,loc:{start:{line:18,column:108},end:{line:18,column:134}}})??``)+`</p>
`},2:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<th scope="col" class="n">`+s(o(a(t,`order`,{start:{line:8,column:106},end:{line:8,column:111}}),t))+`<span class="sub">`+s(o(a(t,`size`,{start:{line:8,column:133},end:{line:8,column:137}}),t))+`</span></th>`},3:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=t??(e.nullContext||{}),l=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<tbody>
<tr><th scope="rowgroup" rowspan="2">`+s(o(a(t,`name`,{start:{line:11,column:39},end:{line:11,column:43}}),t))+`<span class="sub" title="`+s(o(a(t,`freeExact`,{start:{line:11,column:72},end:{line:11,column:81}}),t))+`">`+s(o(a(t,`free`,{start:{line:11,column:87},end:{line:11,column:91}}),t))+` free</span><span class="sub">largest free order: `+s(o(a(t,`largest`,{start:{line:11,column:145},end:{line:11,column:152}}),t))+`</span></th><th scope="row">free blocks</th>`+(l(n,`each`).call(c,l(t,`blocks`),{name:`each`,hash:{},fn:e.program(4,i,0),inverse:e.noop,data:i,loc:{start:{line:11,column:198},end:{line:11,column:298}}})??``)+`</tr>
<tr class="unusable"><th scope="row">unusable index</th>`+(l(n,`each`).call(c,l(t,`unusable`),{name:`each`,hash:{},fn:e.program(6,i,0),inverse:e.noop,data:i,loc:{start:{line:12,column:56},end:{line:12,column:120}}})??``)+`</tr>
</tbody>
`},4:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<td class="n `+s(o(a(t,`shade`,{start:{line:11,column:229},end:{line:11,column:234}}),t))+`"`+(c(n,`if`).call(t??(e.nullContext||{}),c(t,`title`),{name:`if`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:11,column:237},end:{line:11,column:275}}})??``)+`>`+s(o(a(t,`text`,{start:{line:11,column:278},end:{line:11,column:282}}),t))+`</td>`},5:function(e,t,n,r,i){return` title="`+e.escapeExpression(e.lambda(e.strict(t,`title`,{start:{line:11,column:260},end:{line:11,column:265}}),t))+`"`},6:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<td class="n `+s(o(a(t,`shade`,{start:{line:12,column:89},end:{line:12,column:94}}),t))+`">`+s(o(a(t,`text`,{start:{line:12,column:100},end:{line:12,column:104}}),t))+`</td>`},7:function(e,t,n,r,i){return` `+e.escapeExpression(e.lambda(e.strict(t,`cma`,{start:{line:18,column:122},end:{line:18,column:125}}),t))},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return a(n,`if`).call(t??(e.nullContext||{}),a(t,`absent`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.program(1,i,0),data:i,loc:{start:{line:1,column:0},end:{line:19,column:7}}})??``},useData:!0}),ee=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return e.invokePartial(a(r,`table`),a(t,`areas`),{name:`table`,data:i,helpers:n,partials:r,decorators:e.decorators})??``},1:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return e.invokePartial(a(r,`table`),a(t,`buffers`),{name:`table`,data:i,helpers:n,partials:r,decorators:e.decorators})??``},2:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return e.invokePartial(a(r,`table`),a(t,`regions`),{name:`table`,data:i,helpers:n,partials:r,decorators:e.decorators})??``},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(o(n,`if`).call(a,o(t,`areas`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.noop,data:i,loc:{start:{line:1,column:0},end:{line:3,column:7}}})??``)+(o(n,`if`).call(a,o(t,`buffers`),{name:`if`,hash:{},fn:e.program(1,i,0),inverse:e.noop,data:i,loc:{start:{line:4,column:0},end:{line:6,column:7}}})??``)+(o(n,`if`).call(a,o(t,`regions`),{name:`if`,hash:{},fn:e.program(2,i,0),inverse:e.noop,data:i,loc:{start:{line:7,column:0},end:{line:9,column:7}}})??``)},usePartial:!0,useData:!0}),te=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return e.invokePartial(a(r,`table`),a(t,`loads`),{name:`table`,data:i,helpers:n,partials:r,decorators:e.decorators})??``},1:function(e,t,n,r,i){return`<p>`+e.escapeExpression(e.lambda(t,t))+`</p>
`},2:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return e.invokePartial(a(r,`table`),a(t,`left`),{name:`table`,data:i,helpers:n,partials:r,decorators:e.decorators})??``},3:function(e,t,n,r,i){return`<p>`+e.escapeExpression(e.lambda(e.strict(t,`leftNote`,{start:{line:11,column:5},end:{line:11,column:13}}),t))+`</p>
`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(o(n,`if`).call(a,o(t,`loads`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.noop,data:i,loc:{start:{line:1,column:0},end:{line:3,column:7}}})??``)+(o(n,`each`).call(a,o(t,`loadNotes`),{name:`each`,hash:{},fn:e.program(1,i,0),inverse:e.noop,data:i,loc:{start:{line:4,column:0},end:{line:6,column:9}}})??``)+(o(n,`if`).call(a,o(t,`left`),{name:`if`,hash:{},fn:e.program(2,i,0),inverse:e.noop,data:i,loc:{start:{line:7,column:0},end:{line:9,column:7}}})??``)+(o(n,`if`).call(a,o(t,`leftNote`),{name:`if`,hash:{},fn:e.program(3,i,0),inverse:e.noop,data:i,loc:{start:{line:10,column:0},end:{line:12,column:7}}})??``)},usePartial:!0,useData:!0}),ne=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return e.invokePartial(a(r,`table`),a(t,`table`),{name:`table`,data:i,helpers:n,partials:r,decorators:e.decorators})??``},1:function(e,t,n,r,i){return`<p>There is nothing to remark: every line of the captured files was understood.</p>
`},2:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<li`+(c(n,`unless`).call(t??(e.nullContext||{}),c(t,`whole`),{name:`unless`,hash:{},fn:e.program(3,i,0),inverse:e.noop,data:i,loc:{start:{line:9,column:3},end:{line:9,column:47}}})??``)+`><code>`+s(o(a(t,`file`,{start:{line:9,column:56},end:{line:9,column:60}}),t))+`</code> `+s(o(a(t,`state`,{start:{line:9,column:72},end:{line:9,column:77}}),t))+`</li>
`},3:function(e,t,n,r,i){return` class="partial"`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(o(n,`if`).call(a,o(t,`table`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.program(1,i,0),data:i,loc:{start:{line:1,column:0},end:{line:5,column:7}}})??``)+`<h3>Kernel files</h3>
<ul class="sources">
`+(o(n,`each`).call(a,o(t,`sources`),{name:`each`,hash:{},fn:e.program(2,i,0),inverse:e.noop,data:i,loc:{start:{line:8,column:0},end:{line:10,column:9}}})??``)+`</ul>
`},usePartial:!0,useData:!0}),re=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<li><a href="#`+s(o(a(t,`id`,{start:{line:21,column:16},end:{line:21,column:18}}),t))+`">`+s(o(a(t,`label`,{start:{line:21,column:24},end:{line:21,column:29}}),t))+(c(n,`if`).call(t??(e.nullContext||{}),c(t,`count`),{name:`if`,hash:{},fn:e.program(1,i,0),inverse:e.noop,data:i,loc:{start:{line:21,column:31},end:{line:21,column:74}}})??``)+`</a></li>
`},1:function(e,t,n,r,i){return` <span>`+e.escapeExpression(e.lambda(e.strict(t,`count`,{start:{line:21,column:53},end:{line:21,column:58}}),t))+`</span>`},2:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return e.invokePartial(a(r,`changes`),a(t,`changes`),{name:`changes`,data:i,helpers:n,partials:r,decorators:e.decorators})??``},3:function(e,t,n,r,i){return`<p class="absent">There is no baseline to compare with.</p>
`},4:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<section id="trends" aria-labelledby="trends-title">
<h2 id="trends-title">What climbs over the run</h2>
`+(e.invokePartial(a(r,`trends`),a(t,`trends`),{name:`trends`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`</section>
`},5:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<section id="sites" aria-labelledby="sites-title">
<h2 id="sites-title">Call sites</h2>
`+(e.invokePartial(a(r,`call-sites`),a(t,`callSites`),{name:`call-sites`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`</section>
`},6:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<section id="devices" aria-labelledby="devices-title">
<h2 id="devices-title">Memory for devices</h2>
`+(e.invokePartial(a(r,`devices`),a(t,`devices`),{name:`devices`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`</section>
`},7:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<section id="run" aria-labelledby="run-title">
<h2 id="run-title">Loaded and left behind</h2>
`+(e.invokePartial(a(r,`across`),a(t,`across`),{name:`across`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`</section>
`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=t??(e.nullContext||{}),l=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="kfootprint `+s(o(a(t,`version`,{start:{line:8,column:45},end:{line:8,column:52}}),t))+`">
<title>`+s(o(a(t,`title`,{start:{line:9,column:9},end:{line:9,column:14}}),t))+`</title>
<style>
`+(o(a(t,`style`,{start:{line:11,column:3},end:{line:11,column:8}}),t)??``)+`</style>
</head>
<body>
`+(e.invokePartial(l(r,`icons`),t,{name:`icons`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`<header class="top">
`+(e.invokePartial(l(r,`verdict`),l(t,`verdict`),{name:`verdict`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`</header>
<nav class="contents" aria-label="Contents">
<ul>
`+(l(n,`each`).call(c,l(t,`nav`),{name:`each`,hash:{},fn:e.program(0,i,0),inverse:e.noop,data:i,loc:{start:{line:20,column:0},end:{line:22,column:9}}})??``)+`</ul>
</nav>
<main>
<section id="budgets" aria-labelledby="budgets-title">
<h2 id="budgets-title">Budgets</h2>
`+(e.invokePartial(l(r,`budgets`),l(t,`budgets`),{name:`budgets`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`</section>
<section id="changed" aria-labelledby="changed-title">
<h2 id="changed-title">What changed since the baseline</h2>
`+(l(n,`if`).call(c,l(t,`changes`),{name:`if`,hash:{},fn:e.program(2,i,0),inverse:e.program(3,i,0),data:i,loc:{start:{line:32,column:0},end:{line:36,column:7}}})??``)+`</section>
`+(l(n,`if`).call(c,l(t,`trends`),{name:`if`,hash:{},fn:e.program(4,i,0),inverse:e.noop,data:i,loc:{start:{line:38,column:0},end:{line:43,column:7}}})??``)+`<section id="bill" aria-labelledby="bill-title">
<h2 id="bill-title">The bill: where MemTotal is</h2>
`+(e.invokePartial(l(r,`bill`),l(t,`bill`),{name:`bill`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`</section>
<section id="modules" aria-labelledby="modules-title">
<h2 id="modules-title">Modules</h2>
`+(e.invokePartial(l(r,`modules`),l(t,`modules`),{name:`modules`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`</section>
<section id="slab" aria-labelledby="slab-title">
<h2 id="slab-title">Slab caches</h2>
`+(e.invokePartial(l(r,`slab`),l(t,`slab`),{name:`slab`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`</section>
<section id="vmalloc" aria-labelledby="vmalloc-title">
<h2 id="vmalloc-title">vmalloc</h2>
`+(e.invokePartial(l(r,`vmalloc`),l(t,`vmalloc`),{name:`vmalloc`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`</section>
`+(l(n,`if`).call(c,l(t,`callSites`),{name:`if`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:60,column:0},end:{line:65,column:7}}})??``)+`<section id="buddy" aria-labelledby="buddy-title">
<h2 id="buddy-title">Free blocks by order</h2>
`+(e.invokePartial(l(r,`buddy`),l(t,`buddy`),{name:`buddy`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`</section>
`+(l(n,`if`).call(c,l(t,`devices`),{name:`if`,hash:{},fn:e.program(6,i,0),inverse:e.noop,data:i,loc:{start:{line:70,column:0},end:{line:75,column:7}}})??``)+(l(n,`if`).call(c,l(t,`across`),{name:`if`,hash:{},fn:e.program(7,i,0),inverse:e.noop,data:i,loc:{start:{line:76,column:0},end:{line:81,column:7}}})??``)+`<section id="remarks" aria-labelledby="remarks-title">
<h2 id="remarks-title">Remarks and sources</h2>
`+(e.invokePartial(l(r,`remarks`),l(t,`remarks`),{name:`remarks`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`</section>
</main>
<footer>
<p>Sizes are IEC: 1 KiB is 1024 bytes; pointing at a size shows every byte of it. ≥ and ≤ mark bounds: the true value may be higher or lower. kfootprint `+s(o(a(t,`version`,{start:{line:88,column:155},end:{line:88,column:162}}),t))+`.</p>
</footer>
<script>
`+(o(a(t,`script`,{start:{line:91,column:3},end:{line:91,column:9}}),t)??``)+`<\/script>
</body>
</html>
`},usePartial:!0,useData:!0});var ie=e=>re(e,{partials:{icons:s,verdict:l,icon:c,budgets:d,figure:u,changes:h,differences:f,table:m,cell:p,trends:g,bill:_,modules:v,slab:y,vmalloc:b,"call-sites":x,buddy:S,devices:ee,across:te,remarks:ne}}),ae="(function(){function e(e){let t=[...e.querySelector(`tbody`)?.rows??[]],n=t.map(e=>e.textContent?.toLowerCase()??``),r=document.createElement(`div`),i=document.createElement(`label`),a=document.createElement(`input`),o=document.createElement(`span`);r.className=`filter`,i.append(e.dataset.filter??``,` `,a),a.type=`search`,a.spellcheck=!1,o.setAttribute(`role`,`status`),r.append(i,o),e.prepend(r),a.addEventListener(`input`,()=>{let r=a.value.trim().toLowerCase(),i=0;t.forEach((e,t)=>{e.hidden=!n[t]?.includes(r),e.hidden||(i+=1)}),e.classList.toggle(`filtering`,r!==``),o.textContent=r===``?``:`${i} of ${t.length}`})}function t(e){let[t]=e.tBodies,r=[...e.tHead?.rows[0]?.cells??[]];if(!t)return;let i=[...t.rows];r.forEach((e,a)=>{let o=e.classList.contains(`n`),[s,c]=o?[`descending`,`ascending`]:[`ascending`,`descending`],l=document.createElement(`button`);l.type=`button`,l.append(...e.childNodes),e.append(l),l.addEventListener(`click`,()=>{let l=e.getAttribute(`aria-sort`),u=l===null?s:l===s?c:void 0;for(let e of r)e.removeAttribute(`aria-sort`);u&&e.setAttribute(`aria-sort`,u),t.append(...u?n(i,a,o,u):i)})})}function n(e,t,n,i){let a=i===`ascending`?1:-1,o=e.map(e=>({row:e,key:r(e.cells[t],n)}));return o.sort((e,t)=>e.key===t.key?0:e.key===null?1:t.key===null?-1:(e.key<t.key?-1:1)*a),o.map(({row:e})=>e)}function r(e,t){return e?.dataset.v===void 0?t?null:e?.textContent?.toLowerCase()??``:Number(e.dataset.v)}for(let e of document.querySelectorAll(`table[data-sort]`))t(e);for(let t of document.querySelectorAll(`[data-filter]`))e(t)})();";const C={figure:null,count:null,swing:null,evidence:null,code:``,text:``,dim:``,numeric:!1},w={...C,numeric:!0};function T(e,t,n,r,i={}){let a=r.length>15?i.noun:void 0;return{id:e,caption:t,columns:n,rows:r.map(e=>({...e,cells:oe(e.cells,n)})),foot:i.foot??[],fold:a?`Show all ${r.length} ${a}`:``,filter:a?`Filter ${a}`:``}}function oe(e,[,...t]){return e.map((e,n)=>e.numeric===(t[n]?.numeric??!1)?e:{...e,numeric:!0})}function E(e,t=``){return{label:e,hint:t,numeric:!1}}function D(e,t=``){return{label:e,hint:t,numeric:!0}}function O(e,t){return{code:e,text:``,swatch:``,cells:t}}function k(e,t,n=``){return{code:``,text:e,swatch:n,cells:t}}function A(e,t={}){if(e===null)return I(`unknown`);let n=t.largest===void 0?``:z(e,t.largest),r=L(e,`bytes`,t.sign??``);return{...w,figure:n===``?r:{...r,bar:n,kind:`bar`}}}function j(e){return{...w,count:{value:String(e),amount:n.s(e,`count`)}}}function M(e,t){if(t<=0)return I(`–`);let n=`${e<0?`−`:``}${z(Math.abs(e),t)}`;return{...w,count:{value:String(e),amount:n}}}function N(e,t){let r=e>0?`grew`:e<0?`shrank`:`same`,i=z(Math.abs(e),2*t)||`0.0%`,[a=``,o=``]=n.l(e,`bytes`).split(` `);return{...w,swing:{value:String(e),exact:R(e,`bytes`),amount:a,unit:o,direction:r,length:i}}}function se(e){return{...C,evidence:e}}function P(e){return e===``?I(`–`):{...C,code:e}}function F(e){return e===``?I(`–`):{...C,text:e}}function I(e){return{...C,dim:e}}function L(e,t,r){let[i=``,a=``]=(t===`bytes`?n.c(e):n.s(e,t)).split(` `);return{value:String(e),exact:R(e,t),sign:r,amount:i,unit:a,bar:``,kind:e===0?`zero`:`size`}}function R(e,t){if(t!==`bytes`)return``;let[n=``,r]=String(Math.abs(e)).split(`.`),i=ce(n);return`${e<0?`−`:``}${i}${r===void 0?``:`.${r}`} bytes`}function ce(e){let t=[];for(let n=e.length;n>0;n-=3)t.unshift(e.slice(Math.max(0,n-3),n));return t.join(`,`)}function z(e,t){return t>0?`${(100*Math.max(0,e)/t).toFixed(1)}%`:``}function B(e,t,n=`${t}s`){return`${e} ${e===1?t:n}`}function le(e){let t=i.c(e);if(!t)return null;let{costs:n,residues:r}=t;return{loads:i.p(n).length>0?ue(n):null,loadNotes:i.f(n),left:i.d(r).length>0?de(r):null,leftNote:i.u(r)}}function ue(e){return T(`load-costs`,`What loading took, by the file that shows it. Parts may show the same memory, so they are not to be added up.`,[E(`Loaded`),E(`Part`),D(`RAM`),E(`Band`,`How far off the number was found to be, to both sides`),E(`Known`),E(`What it is`)],i.p(e).map(e=>O(e.modules,[F(e.part),A(e.bytes),F(i.l(e)),F(e.grade),F(e.note??``)])),{noun:`parts`})}function de(e){let t=i.d(e),a=t.some(({parts:e})=>e.unclassified!==null);return T(`left-behind`,`${B(t.length,`module`)} left ${n.c(n.m(t,r.r))} behind`,[E(`Left behind by`),D(`Together`),D(`vmalloc`),D(`Slab`),D(`Static`,`Areas of the module loader`),...a?[D(`Other`,`What its allocation tags still counted when it was unloaded`)]:[],E(`Last seen`),E(`Or by`,`Modules that had the same addresses`)],t.map(e=>O(e.module,[A(r.r(e)),A(e.parts.vmalloc),A(e.parts.slab),A(e.parts.static),...a?[A(e.parts.unclassified)]:[],P(e.lastSeen??``),F(i.m(e))])),{noun:`modules`})}function V({snapshot:e},...t){return`Not in this snapshot: ${t.map(t=>`${a.Z(t)} (${e.sources.get(t)??`absent`})`).join(`, `)}.`}const fe=/* @__PURE__ */ new Map([[`free`,`s-free`],[`per-CPU free lists`,`s-percpu`],[`LRU`,`s-anon`],[`LRU anon`,`s-anon`],[`LRU file`,`s-file`],[`unevictable`,`s-unevictable`],[`Slab`,`s-unreclaim`],[`SReclaimable`,`s-reclaim`],[`SUnreclaim`,`s-unreclaim`],[`KReclaimable beside slab`,`s-misc`],[`vmalloc`,`s-vmalloc`],[`PageTables`,`s-tables`],[`SecPageTables`,`s-sectables`],[`KernelStack`,`s-stack`],[`Hugetlb`,`s-huge`],[`zspages`,`s-zspages`]]);function pe(e){let{bill:t,ram:r,cma:i}=e;return{ram:me(r),ramAbsent:r?``:V(e,`proc/zoneinfo`,`proc/meminfo`),absent:t?``:V(e,`proc/meminfo`),bars:t?_e(t):[],legend:t?he(t):[],table:t?ge(t):null,negative:t&&t.unaccountedBytes<0?`The lines add up to more than MemTotal: the files were read at different moments.`:``,missing:t?t.missing:[],cma:i?i.usedBytes===null?`CMA: at most ${n.c(i.usedAtMostBytes)} of ${n.c(i.totalBytes)} in use, movable pages that borrow it included.`:`CMA: ${n.c(i.usedBytes)} of ${n.c(i.totalBytes)} in use.`:``}}function me(e){if(!e)return[];let t=(e,t,r)=>({sign:e,term:t,size:r===null?`unknown`:n.c(r),exact:r===null?``:R(r,`bytes`)});return[t(``,`present RAM`,e.presentBytes),t(`−`,`kernel image`,e.kernelImageBytes),t(`−`,e.kernelImageBytes===null?`boot reservations`:`other boot reservations`,e.otherBootReservedBytes),t(`=`,`MemTotal`,e.memTotalBytes)]}function H(e){return[...e.lines.map(({name:e,bytes:t,reclaimable:n})=>({name:e,bytes:t,swatch:fe.get(e)??`s-other`,reclaimable:n?`yes`:`no`})),{name:`unaccounted`,bytes:e.unaccountedBytes,swatch:`s-unaccounted`,reclaimable:`unknown`}]}function he(e){return H(e).filter(({bytes:e})=>e>0).map(({name:e,swatch:t})=>({name:e,swatch:t}))}function ge(e){let t=H(e).map(({name:t,bytes:n,swatch:r,reclaimable:i})=>k(t,[A(n),M(n,e.totalBytes),F(i)],r)),n=[A(e.totalBytes),M(e.totalBytes,e.totalBytes),F(``)];return T(`bill-lines`,`No page is in two lines; what no line holds is unaccounted, where pages that drivers take themselves show up.`,[E(`Line`),D(`RAM`),D(`Share`),E(`Reclaimable`)],t,{foot:[k(`MemTotal`,n)]})}function _e(e){let t=H(e),r=t.filter(({swatch:e})=>e!==`s-free`);return[U(`MemTotal`,e.totalBytes,t),U(`Without free memory`,n.m(r,({bytes:e})=>e),r)].filter(({segments:e})=>e.length>0)}function U(e,t,r){let i=r.filter(({bytes:e})=>e>0),a=n.m(i,({bytes:e})=>e),o=0,s=i.map(({name:e,bytes:r,swatch:i})=>{let s=o;o+=r;let c=r/a,l=c>=(e.length+2)*.0085;return{swatch:i,x:W(s,a),width:W(r,a),title:`${e}: ${n.c(r)}, ${z(r,t)}`,label:l?e:``,narrow:c>=.3}}),c=i.map(({name:e,bytes:n})=>`${e} ${z(n,t)}`).join(`, `);return{title:e,size:n.c(t),label:`${e}, ${n.c(t)}: ${c}`,segments:s}}function W(e,t){return`${(100*e/t).toFixed(3)}%`}function ve(e){let{buddy:t,meminfo:r}=e;if(!t)return{absent:V(e,`proc/buddyinfo`),caption:``,orders:[],zones:[],cma:``};let a=Math.max(0,...t.zones.map(({freeBlocks:e})=>e.length)),o=e.snapshot.pageSize.bytes,s=i.s(t,o),c=t.zones.every(({forKernel:e})=>e!==null);return{absent:``,caption:`${n.c(t.freeBytes)} free, in blocks of 2 to the power of their order pages`,orders:Array.from({length:a},(e,t)=>({order:String(t),size:n.c(o*2**t)})),zones:ye(s,a,o),cma:[s.some(({isWithoutCma:e})=>e)?i.o:``,!c&&(r?.get(`CmaFree`)??0)>0?`Free CMA blocks are counted too, though only movable pages can have them.`:``].filter(e=>e!==``).join(` `)}}function ye(e,t,r){return e.map(e=>({name:`node ${e.node}, zone ${e.zone}${e.isWithoutCma?`, ${i.a}`:``}`,free:n.c(e.freeBytes),freeExact:R(e.freeBytes,`bytes`),largest:e.largestFreeOrder<0?`none`:String(e.largestFreeOrder),blocks:Array.from({length:t},(t,n)=>be(e,n,r)),unusable:Array.from({length:t},(t,n)=>xe(e.unusableIndex[n]))}))}function be({freeBlocks:e,freeBytes:t},r,i){let a=e[r];if(a===void 0)return{text:``,title:``,shade:`h0`};let o=a*i*2**r,s=z(o,t);return{text:String(a),title:`${n.c(o)}${s===``?``:`, ${s} of what is free`}`,shade:G(t>0?o/t:0)}}function xe(e){return e===void 0?{text:``,title:``,shade:`h0`}:{text:n.s(e,`ratio`),title:``,shade:G(e)}}function G(e){return e<=0?`h0`:`h${Math.max(1,5-Math.floor(-Math.log2(e)/2))}`}function Se({allocinfo:e}){if(!e)return null;let{bytes:t,distinctBytes:r,calls:i,inaccurate:a}=e;return{summary:`${B(i,`allocation`)} hold ${n.c(r)}, the pages of slabs and percpu chunks left out that hold others (${n.c(t-r)}).`,inaccurate:a===0?``:`${B(a,`row`)} of /proc/allocinfo are wrong or known to fall short.`,modules:Te(`module-sites`,`function`,`Function`,[`Module`,`File`],Ce(e)),builtIn:Te(`built-in-files`,`source file`,`Built-in code in`,[`Owner`],we(e))}}function Ce({byModule:e}){return[...e].flatMap(([e,{sites:t}])=>t.map(({func:t,file:n,bytes:r,calls:i})=>({name:t,bytes:r,calls:i,cells:[e,n]})))}function we({builtIn:e}){return[...e].map(([e,{bytes:t,calls:n,module:r}])=>({name:e,bytes:t,calls:n,cells:[r??``]}))}function Te(e,t,r,i,a){let o=a.filter(({bytes:e})=>e>0).sort((e,t)=>t.bytes-e.bytes);if(o.length===0)return null;let s=o.slice(0,200),c=o.slice(200),l=c.length===0?``:`; ${c.length} smaller ones (${n.c(Ee(c))}) are not shown`;return T(e,`${B(o.length,t)}: ${n.c(Ee(o))} of RAM${l}`,[E(r),D(`RAM`),D(`Allocations`),...i.map(e=>E(e))],s.map(({name:e,bytes:t,calls:n,cells:r})=>O(e,[A(t,{largest:s[0]?.bytes??0}),j(n),...r.map(P)])),{noun:`${t}s`})}function Ee(e){return n.m(e,({bytes:e})=>e)}const De=[[`mem.available`,`available`],[`kernel.held`,`kernel, held`],[`kernel.unreclaimable`,`kernel, unreclaimable`],[`kernel.unaccounted`,`unaccounted`],[`modules.total`,`modules`],[`slab.total`,`slab`],[`slab.unreclaimable`,`slab, unreclaimable`],[`vmalloc.resident`,`vmalloc`],[`percpu.total`,`percpu`],[`page-tables`,`page tables`],[`kernel-stacks`,`kernel stacks`]];function Oe({comparison:e}){if(!e)return null;let t=a.Y(e),n=t.slice(0,20),r=t.length-n.length;return{blocking:e.blocking,noted:e.noted,totals:ke(e),series:n.length>0?Ae(n):null,cut:r>0?`${B(r,`smaller change is`,`smaller changes are`)} not shown.`:``,incomparable:Me(e)}}function ke({changes:e}){let t=De.flatMap(([t,n])=>{let r=e.find(e=>e.metric===t);return r?[{title:n,...r}]:[]});if(t.length===0)return null;let n=Math.max(...t.map(({change:e})=>e.kind===`kept`?Math.abs(e.by):0));return T(`totals`,`Totals. They are views of the same memory and do not add up.`,[E(`Total`),D(`Change`),D(`Baseline`),D(`Now`)],t.map(({title:e,now:t,change:r})=>k(e,[r.kind===`kept`?N(r.by,n):I(r.kind===`incomparable`?`not comparable`:r.kind),r.kind===`kept`?A(r.was):I(`–`),A(t)])))}function Ae(e){let t=Math.max(...e.map(({by:e})=>Math.abs(e))),n=e.some(({band:e})=>e!==null);return T(`changes`,`Largest changes. What a module took by vmalloc is in its total.`,[E(`What`),D(`Change`),...n?[E(`Noise`,`Three standard deviations of what runs differ by`)]:[],D(`Baseline`),D(`Now`),E(`Metric`)],e.map(e=>je(e,t,n)))}function je({metric:e,labels:t,kind:n,was:r,now:i,by:s,band:c},l,u){return O(o.f(t)||e,[N(s,l),...u?[F(a.J({band:c,by:s}))]:[],n===`added`?F(`new`):A(r),n===`removed`?F(`gone`):A(i),P(e)])}function Me({changes:e}){let t=e.flatMap(({metric:e,change:t})=>t.kind===`incomparable`?[{metric:e,reason:t.reason}]:[]);return[...n.p(t,({reason:e})=>e)].map(([e,t])=>({reason:e,metrics:[...new Set(t.map(({metric:e})=>e))].join(`, `),count:B(t.length,`series`,`series`)}))}function K({comparison:e},t){let r=e?.changes.find(e=>e.metric===t)?.change;return r?.kind===`kept`?r.by===0?`, as in the baseline`:`, ${n.l(r.by,`bytes`)} since the baseline (${n.c(r.was)})`:``}const Ne={cma:`CMA: lent to movable pages`,reusable:`lent to movable pages`,"no-map":`not mapped`,reserved:`kept`};function Pe({cma:e,dmaBuf:t,bootRegions:n}){let r=e?.areas&&e.areas.length>0?Fe(e,e.areas):null,i=n&&n.length>0?Ie(n):null,a=t&&t.buffers>0?Le(t):null;return r||i||a?{areas:r,regions:i,buffers:a}:null}function Fe({usedBytes:e,totalBytes:t},r){return T(`cma-areas`,`Contiguous memory (CMA): drivers hold ${e===null?`an unknown part`:n.c(e)} of ${n.c(t)}. A larger buffer than the largest run cannot be had.`,[E(`CMA area`),D(`Held by drivers`),D(`Size`),D(`Largest free run`),E(`Owner`)],r.map(({name:e,usedBytes:t,totalBytes:n,largestRunBytes:r,module:i})=>O(e,[A(t),A(n),A(r),P(i??``)])),{noun:`areas`})}function Ie(e){let t=n.m(e,e=>e.bytes),r=e.some(({label:e})=>e!==null);return T(`boot-regions`,`${B(e.length,`region`)} that boot set aside: ${n.c(t)}`,[E(`Region`),D(`Size`),E(`Address`),E(`Kind`),...r?[E(`Label`)]:[]],e.map(({name:e,bytes:t,startAddress:n,kind:i,label:a})=>O(e??`(no name)`,[A(t),P(n===null?``:`0x${n}`),F(i===null?``:Ne[i]),...r?[P(a??``)]:[]])),{noun:`regions`})}function Le({byExporter:e,buffers:t,bytes:r,skipped:i}){let a=i>0?`; ${B(i,`buffer`)} that were locked are not in it`:``;return T(`dma-buf`,`${B(t,`buffer`)} that drivers share (dma-buf): ${n.c(r)}${a}. Other lines hold the same memory.`,[E(`Exporter`),D(`Size`),D(`Buffers`),E(`Used by`)],e.map(({exporter:e,bytes:t,buffers:n,attached:r})=>O(e??`(no name)`,[A(t),j(n),P(r.join(`, `))])),{noun:`exporters`})}function Re(e){var t=0,n=e.children,r=n&&n.length;if(!r)t=1;else for(;--r>=0;)t+=n[r].value;e.value=t}function ze(){return this.eachAfter(Re)}function Be(e,t){let n=-1;for(let r of this)e.call(t,r,++n,this);return this}function Ve(e,t){for(var n=this,r=[n],i,a,o=-1;n=r.pop();)if(e.call(t,n,++o,this),i=n.children)for(a=i.length-1;a>=0;--a)r.push(i[a]);return this}function He(e,t){for(var n=this,r=[n],i=[],a,o,s,c=-1;n=r.pop();)if(i.push(n),a=n.children)for(o=0,s=a.length;o<s;++o)r.push(a[o]);for(;n=i.pop();)e.call(t,n,++c,this);return this}function Ue(e,t){let n=-1;for(let r of this)if(e.call(t,r,++n,this))return r}function We(e){return this.eachAfter(function(t){for(var n=+e(t.data)||0,r=t.children,i=r&&r.length;--i>=0;)n+=r[i].value;t.value=n})}function Ge(e){return this.eachBefore(function(t){t.children&&t.children.sort(e)})}function Ke(e){for(var t=this,n=qe(t,e),r=[t];t!==n;)t=t.parent,r.push(t);for(var i=r.length;e!==n;)r.splice(i,0,e),e=e.parent;return r}function qe(e,t){if(e===t)return e;var n=e.ancestors(),r=t.ancestors(),i=null;for(e=n.pop(),t=r.pop();e===t;)i=e,e=n.pop(),t=r.pop();return i}function Je(){for(var e=this,t=[e];e=e.parent;)t.push(e);return t}function Ye(){return Array.from(this)}function Xe(){var e=[];return this.eachBefore(function(t){t.children||e.push(t)}),e}function Ze(){var e=this,t=[];return e.each(function(n){n!==e&&t.push({source:n.parent,target:n})}),t}function*Qe(){var e=this,t,n=[e],r,i,a;do for(t=n.reverse(),n=[];e=t.pop();)if(yield e,r=e.children)for(i=0,a=r.length;i<a;++i)n.push(r[i]);while(n.length)}function q(e,t){e instanceof Map?(e=[void 0,e],t===void 0&&(t=tt)):t===void 0&&(t=et);for(var n=new J(e),r,i=[n],a,o,s,c;r=i.pop();)if((o=t(r.data))&&(c=(o=Array.from(o)).length))for(r.children=o,s=c-1;s>=0;--s)i.push(a=o[s]=new J(o[s])),a.parent=r,a.depth=r.depth+1;return n.eachBefore(rt)}function $e(){return q(this).eachBefore(nt)}function et(e){return e.children}function tt(e){return Array.isArray(e)?e[1]:null}function nt(e){e.data.value!==void 0&&(e.value=e.data.value),e.data=e.data.data}function rt(e){var t=0;do e.height=t;while((e=e.parent)&&e.height<++t)}function J(e){this.data=e,this.depth=this.height=0,this.parent=null}J.prototype=q.prototype={constructor:J,count:ze,each:Be,eachAfter:He,eachBefore:Ve,find:Ue,sum:We,sort:Ge,path:Ke,ancestors:Je,descendants:Ye,leaves:Xe,links:Ze,copy:$e,[Symbol.iterator]:Qe};function it(e){if(typeof e!=`function`)throw Error();return e}function Y(){return 0}function X(e){return function(){return e}}function at(e){e.x0=Math.round(e.x0),e.y0=Math.round(e.y0),e.x1=Math.round(e.x1),e.y1=Math.round(e.y1)}function ot(e,t,n,r,i){for(var a=e.children,o,s=-1,c=a.length,l=e.value&&(r-t)/e.value;++s<c;)o=a[s],o.y0=n,o.y1=i,o.x0=t,o.x1=t+=o.value*l}Object.create(J.prototype);function st(e,t,n,r,i){for(var a=e.children,o,s=-1,c=a.length,l=e.value&&(i-n)/e.value;++s<c;)o=a[s],o.x0=t,o.x1=r,o.y0=n,o.y1=n+=o.value*l}var ct=(1+Math.sqrt(5))/2;function lt(e,t,n,r,i,a){for(var o=[],s=t.children,c,l,u=0,d=0,f=s.length,p,m,h=t.value,g,_,v,y,b,x,S;u<f;){p=i-n,m=a-r;do g=s[d++].value;while(!g&&d<f);for(_=v=g,x=Math.max(m/p,p/m)/(h*e),S=g*g*x,b=Math.max(v/S,S/_);d<f;++d){if(g+=l=s[d].value,l<_&&(_=l),l>v&&(v=l),S=g*g*x,y=Math.max(v/S,S/_),y>b){g-=l;break}b=y}o.push(c={value:g,dice:p<m,children:s.slice(u,d)}),c.dice?ot(c,n,r,i,h?r+=m*g/h:a):st(c,n,r,h?n+=p*g/h:i,a),h-=g,u=d}return o}var ut=(function e(t){function n(e,n,r,i,a){lt(t,e,n,r,i,a)}return n.ratio=function(t){return e((t=+t)>1?t:1)},n})(ct);function dt(){var e=ut,t=!1,n=1,r=1,i=[0],a=Y,o=Y,s=Y,c=Y,l=Y;function u(e){return e.x0=e.y0=0,e.x1=n,e.y1=r,e.eachBefore(d),i=[0],t&&e.eachBefore(at),e}function d(t){var n=i[t.depth],r=t.x0+n,u=t.y0+n,d=t.x1-n,f=t.y1-n;d<r&&(r=d=(r+d)/2),f<u&&(u=f=(u+f)/2),t.x0=r,t.y0=u,t.x1=d,t.y1=f,t.children&&(n=i[t.depth+1]=a(t)/2,r+=l(t)-n,u+=o(t)-n,d-=s(t)-n,f-=c(t)-n,d<r&&(r=d=(r+d)/2),f<u&&(u=f=(u+f)/2),e(t,r,u,d,f))}return u.round=function(e){return arguments.length?(t=!!e,u):t},u.size=function(e){return arguments.length?(n=+e[0],r=+e[1],u):[n,r]},u.tile=function(t){return arguments.length?(e=it(t),u):e},u.padding=function(e){return arguments.length?u.paddingInner(e).paddingOuter(e):u.paddingInner()},u.paddingInner=function(e){return arguments.length?(a=typeof e==`function`?e:X(+e),u):a},u.paddingOuter=function(e){return arguments.length?u.paddingTop(e).paddingRight(e).paddingBottom(e).paddingLeft(e):u.paddingTop()},u.paddingTop=function(e){return arguments.length?(o=typeof e==`function`?e:X(+e),u):o},u.paddingRight=function(e){return arguments.length?(s=typeof e==`function`?e:X(+e),u):s},u.paddingBottom=function(e){return arguments.length?(c=typeof e==`function`?e:X(+e),u):c},u.paddingLeft=function(e){return arguments.length?(l=typeof e==`function`?e:X(+e),u):l},u}(function e(t){function n(e,n,r,i,a){if((o=e._squarify)&&o.ratio===t)for(var o,s,c,l,u=-1,d,f=o.length,p=e.value;++u<f;){for(s=o[u],c=s.children,l=s.value=0,d=c.length;l<d;++l)s.value+=c[l].value;s.dice?ot(s,n,r,i,p?r+=(a-r)*s.value/p:a):st(s,n,r,p?n+=(i-n)*s.value/p:i,a),p-=s.value}else e._squarify=o=lt(t,e,n,r,i,a),o.ratio=t}return n.ratio=function(t){return e((t=+t)>1?t:1)},n})(ct);const Z=1200;function ft(e){let t=e.map(pt).filter(({children:e})=>e.length>0);if(t.length===0)return null;let r=q({name:``,bytes:0,children:t},({children:e})=>e).sum(({children:e,bytes:t})=>e.length>0?0:t).sort((e,t)=>(t.value??0)-(e.value??0)||n.f(e.data.name,t.data.name)),i=dt().size([Z,380]).paddingInner(({depth:e})=>e===0?2:0).round(!0)(r);return{label:`Modules by RAM, largest first: ${t.slice(0,5).map(({name:e,bytes:t})=>`${e} ${n.c(t)}`).join(`, `)}`,kinds:[...new Set(t.flatMap(({children:e})=>e.map(({name:e})=>e)))].map(e=>({name:e,swatch:mt(e)})),modules:(i.children??[]).map(({data:e,x0:t,y0:r,x1:i,y1:a,children:o})=>({title:`${e.name}: ${n.c(e.bytes)} (${e.children.map(({name:e,bytes:t})=>`${e} ${n.c(t)}`).join(`, `)})`,...ht(e,i-t,a-r),...gt(t,r,i-t,a-r,Z,380),parts:(o??[]).map(e=>({swatch:mt(e.data.name),...gt(e.x0-t,e.y0-r,e.x1-e.x0,e.y1-e.y0,i-t,a-r)}))}))}}function pt({name:e,residentBytes:t,dynamic:n,totalBytes:r}){return{name:e,bytes:r,children:[[`static`,t],...Object.entries(n)].flatMap(([e,t])=>t?[{name:e,bytes:t,children:[]}]:[])}}function mt(e){return e===`static`?`t-static`:e===`vmalloc`?`t-vmalloc`:`t-other`}function ht({name:e,bytes:t},r,i){let a=n.c(t),o=r>=e.length*7+10&&i>=18,s=o&&r>=a.length*7+10&&i>=36,c=o&&r*330/Z>=e.length*7+10;return{name:o?e:``,size:s?a:``,narrow:c}}function gt(e,t,n,r,i,a){let o=(e,t)=>t>0?`${Math.round(1e4*e/t)/100}%`:`0%`;return{x:o(e,i),y:o(t,a),width:o(n,i),height:o(r,a)}}function _t(e){let{modules:t,unattributed:r}=e.footprint;return{absent:t?``:V(e.footprint,`proc/modules`),treemap:t&&ft(t),table:t&&vt(t,e),bounds:t?[...yt(t),...[i.i(t)??[]].flat()]:[],unattributed:Object.entries(r).map(([e,t])=>({allocator:e,size:t===null?`unknown`:n.c(t)}))}}function vt(e,t){let r=Math.max(...e.map(({totalBytes:e})=>e)),a=i.r(e),o=e.some(({ioremapSpanBytes:e})=>e!==0),s=e.some(({state:e})=>e!==`Live`),c=e.some(({lowerBound:e})=>e)?`≥ `:``,l=n.c(n.m(e,({totalBytes:e})=>e));return T(`module-list`,`${B(e.length,`module`)}, ${c}${l} of RAM${K(t,`modules.total`)}`,[E(`Module`),D(`Total`,`RAM: static and dynamic, as far as this kernel shows it`),D(`Static`,`RAM of code and data, in whole pages`),...a.map(e=>D(e,`RAM taken from ${e}`)),D(`Span`,`Address space of code and data, guard pages included: not RAM`),...o?[D(`ioremap`,`Address space of device memory: not RAM`)]:[],E(`Used by`),...s?[E(`State`)]:[],E(`Evidence`)],e.map(e=>O(e.name,[A(e.totalBytes,{sign:e.lowerBound?`≥`:``,largest:r}),A(e.residentBytes),...a.map(t=>A(e.dynamic[t])),A(e.spanBytes),...o?[A(e.ioremapSpanBytes)]:[],P(e.usedBy.join(`, `)),...s?[F(e.state)]:[],se(bt(e.evidence))])),{noun:`modules`})}function yt(e){let t=e.filter(({lowerBound:e})=>e);return[...n.p(t,({missing:e})=>e.join(`, `))].map(([t,n])=>`≥: this kernel does not show what ${n.length===e.length?`a module`:B(n.length,`of these modules`,`of these modules`)} took from ${t}; the true total may be higher.`)}function bt(e){let t=[...n.p(e,({grade:e})=>e)].map(([e,t])=>`${t.length} ${e}`),r=e.length-60;return{summary:t.join(`, `)||`none`,items:e.slice(0,60).map(({part:e,bytes:t,grade:r,source:i,line:a})=>({part:e,amount:n.c(t),grade:r,place:xt(i,a)})),more:r>0?`and ${r} more`:``}}function xt(e,t){let n=/^(?:proc|sys)\//.test(e)?`/${e}`:e;return t===null?n:`${n}:${t}`}function St({footprint:e,remarks:t}){let n=[...t,...e.diagnostics].map(e=>O(Ct(e),[F(e.message)]));return{table:n.length>0?T(`remark-list`,`Remarks on the captured files`,[E(`Where`),E(`Remark`)],n,{noun:`remarks`}):null,sources:[...e.snapshot.sources].map(([t,n])=>({file:a.Z(t),state:n,whole:n===`present`&&!e.snapshot.incomplete.has(t)}))}}function Ct({source:e,line:t}){return t===null?e:`${e}:${t}`}function wt(e){let{slab:t}=e.footprint;return{absent:t?``:V(e.footprint,`proc/slabinfo`,`sys/kernel/slab`),sentence:t?Tt(t):``,table:t&&Et(t,e),empty:t?Dt(t):null,aliasesLost:t?.caches.some(({aliases:e})=>e===null)??!1}}function Tt({totalBytes:e,meminfoBytes:t,largeKmallocBytes:r}){let i=`The caches hold ${n.c(e)}`;if(t===null||r===null)return`${i}; without /proc/meminfo it is unknown how much kmallocs too large for a cache hold beside them.`;let a=`${i}; /proc/meminfo counts ${n.c(t)} of slab`;return r<0?`${a}, which is ${n.c(-r)} less: the files were read at different moments.`:`${a}: the other ${n.c(r)} are kmallocs too large for a cache.`}function Et(e,t){let{totalBytes:r}=e,i=e.caches.filter(({bytes:e})=>e>0),a=Math.max(0,...i.map(({bytes:e})=>e)),o=i.some(({module:e})=>e!==null);return T(`slab-caches`,`${B(i.length,`cache`)} with slabs; slab as a whole ${n.c(e.meminfoBytes??r)}${K(t,`slab.total`)}`,[E(`Cache`),D(`RAM`,`Whole slabs`),D(`Active`,`Objects in use`),D(`Objects`,`Objects that the slabs have room for`),D(`Object size`),D(`Slabs`),D(`Waste`,`RAM that no object in use fills`),...o?[E(`Module`)]:[],E(`Aliases`,`Caches that the kernel merged into this one`)],i.map(e=>O(e.name,[A(e.bytes,{largest:a}),j(e.activeObjects),j(e.objects),A(e.objectSizeBytes),j(e.slabs),A(e.wasteBytes),...o?[P(e.module??``)]:[],Ot(e.aliases)])),{noun:`caches`})}function Dt({caches:e}){let t=e.filter(({bytes:e})=>e===0).map(({name:e})=>e);return t.length===0?null:{summary:`${B(t.length,`cache`)} without a slab`,names:t.sort(n.f).join(`, `)}}function Ot(e){return e===null?I(`unknown`):P(e.join(`, `))}var kt=`.sum {
  display: flex;
  flex-wrap: wrap;
  gap: 8px 28px;
  margin-bottom: 14px;
}
.sum dt {
  color: var(--dim);
  font-size: 12px;
}
.sum dd {
  font-size: 17px;
  font-variant-numeric: tabular-nums;
}
.stack {
  margin: 10px 0;
}
.stack figcaption {
  color: var(--dim);
  font-size: 12.5px;
}
.stack figcaption b {
  color: var(--text);
  font-weight: 600;
}
`,At=`.heat tbody th,
.heat td {
  white-space: nowrap;
}
.heat tbody tr:hover {
  background: none;
}
.heat .unusable th {
  padding-left: 10px;
  color: var(--dim);
}
.heat .h1 {
  background: var(--h1);
}
.heat .h2 {
  background: var(--h2);
}
.heat .h3 {
  background: var(--h3);
}
.heat .h4 {
  background: var(--h4);
}
.heat .h5 {
  background: var(--h5);
}
.heat .unusable .h1 {
  background: var(--u1);
}
.heat .unusable .h2 {
  background: var(--u2);
}
.heat .unusable .h3 {
  background: var(--u3);
}
.heat .unusable .h4 {
  background: var(--u4);
}
.heat .unusable .h5 {
  background: var(--u5);
}
`,jt=`.budgets td,
.budgets tbody th {
  padding-top: 7px;
  padding-bottom: 7px;
  vertical-align: top;
}
.budgets tbody th {
  font-weight: 600;
}
.budgets [data-v]:first-child {
  text-align: left;
}
.budgets td:first-child {
  padding-left: 10px;
}
.budgets .failing td:first-child {
  box-shadow: inset 3px 0 var(--tone);
}
.budgets td > small {
  width: auto;
}
.outcome {
  font-weight: 600;
}
.outcome .icon {
  margin-right: 5px;
}
.budgets {
  width: 100%;
}
.budgets tbody th {
  min-width: 20rem;
  overflow-wrap: anywhere;
  white-space: normal;
}
.why {
  min-width: 16rem;
  overflow-wrap: anywhere;
}
.gauge {
  position: relative;
  display: block;
  width: 110px;
  height: 7px;
  margin: 5px 0 3px auto;
  border-radius: 2px;
  background: color-mix(in srgb, var(--text) 12%, transparent);
}
.gauge i,
.gauge b {
  position: absolute;
  top: 0;
  height: 100%;
}
.gauge i {
  left: 0;
  border-radius: 2px;
  background: var(--tone);
}
.gauge b {
  top: -3px;
  width: 2px;
  height: 13px;
  margin-left: -2px;
  background: var(--text);
}
.terms {
  margin: 8px 0;
  color: var(--dim);
  font-size: 12.5px;
}
.terms div {
  display: flex;
  flex-wrap: wrap;
  gap: 0 8px;
}
.terms dt {
  font-weight: 600;
}
`,Mt=`.pair table {
  width: 100%;
  min-width: 0;
}
.pair td:has(small) {
  min-width: 6.2em;
}
.pair td.swing {
  min-width: 10.2rem;
  background-size: 58px 13px;
}
.pair td.bar {
  min-width: 8.5rem;
  background-size: 40px 13px;
}
.pair {
  display: grid;
  grid-template-columns: minmax(0, 5fr) minmax(0, 4fr);
  gap: 0 32px;
  align-items: start;
}
`,Nt=`/* The elements as they are anywhere. */
* {
  box-sizing: border-box;
}
html {
  scroll-padding-top: 3.2rem;
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
}
body {
  margin: 0;
  background: var(--bg);
  color: var(--text);
  font:
    14px / 1.45 system-ui,
    -apple-system,
    "Segoe UI",
    Roboto,
    "Helvetica Neue",
    Arial,
    sans-serif;
}
code {
  font:
    0.93em ui-monospace,
    "SF Mono",
    "Cascadia Mono",
    Menlo,
    Consolas,
    "DejaVu Sans Mono",
    monospace;
  overflow-wrap: anywhere;
  unicode-bidi: isolate;
}
small {
  color: var(--dim);
  font-size: 0.86em;
}
a {
  color: var(--link);
}
h1,
h2,
h3,
p,
dl,
dd,
ul,
figure {
  margin: 0;
  padding: 0;
}
ul {
  list-style: none;
}
h1 {
  font-size: 24px;
  line-height: 1.2;
  letter-spacing: -0.01em;
}
h2 {
  font-size: 17px;
  margin-bottom: 10px;
}
h3 {
  font-size: 14px;
  margin: 16px 0 6px;
}
section {
  padding: 24px 0 8px;
}
section + section {
  border-top: 1px solid var(--line);
}
section p {
  margin: 8px 0;
  max-width: 100ch;
}
table {
  min-width: min(100%, 40rem);
  border-collapse: collapse;
  font-size: 13px;
}
caption {
  padding: 2px 0 6px;
  color: var(--dim);
  text-align: left;
}
/* Stays in view while a wide table is scrolled below it. */
caption span {
  position: sticky;
  left: 0;
  display: inline-block;
  max-width: min(100%, 100vw - 28px);
}
th,
td {
  padding: 3px 10px;
  border-bottom: 1px solid var(--line);
  text-align: left;
  vertical-align: baseline;
}
thead th {
  border-bottom: 1px solid var(--dim);
  color: var(--dim);
  font-size: 12px;
  font-weight: 600;
  vertical-align: bottom;
  white-space: nowrap;
}
tbody th {
  font-weight: 400;
  white-space: nowrap;
}
tfoot th,
tfoot td {
  border-bottom: 0;
  font-weight: 600;
}
/* As a block its first line is what the row's numbers line up with. */
th > code,
td > code {
  display: block;
  width: max-content;
  max-width: 46ch;
  white-space: normal;
}
td > code {
  max-width: 32ch;
}
td > small {
  display: inline-block;
  width: 2.6em;
  text-align: left;
}
th button {
  all: unset;
  cursor: pointer;
}
th button::after {
  content: "";
  display: inline-block;
  width: 0;
  height: 0;
  margin-left: 5px;
  border: 4px solid transparent;
  vertical-align: 1px;
}
details summary {
  color: var(--link);
  cursor: pointer;
  white-space: nowrap;
}
details ul {
  margin: 4px 0;
  font-size: 12px;
  white-space: nowrap;
}
svg rect {
  stroke: var(--bg);
  stroke-width: 1px;
}
svg text {
  fill: var(--text);
  font-size: 12px;
  pointer-events: none;
}
svg rect {
  fill: var(--part);
}
footer {
  padding: 20px 20px 32px;
  color: var(--dim);
  font-size: 12.5px;
}
`,Pt=`/* The parts of the page, from top to bottom. */
.top,
main,
footer,
.contents ul {
  max-width: 1240px;
  margin: 0 auto;
  padding: 0 20px;
}
:focus-visible {
  outline: 2px solid var(--focus);
  outline-offset: 1px;
}
.icons {
  position: absolute;
}
.icon {
  width: 1.05em;
  height: 1.05em;
  vertical-align: -0.16em;
  flex: none;
}
.dim,
.zero,
.sub,
.sign {
  color: var(--dim);
}
.sub {
  display: block;
  font-size: 12px;
  font-weight: 400;
}
.absent {
  padding: 8px 12px;
  border: 1px dashed var(--line);
  border-radius: 4px;
  color: var(--dim);
}
/* Outcomes: colour repeats what icon and word say. */
.over {
  --tone: var(--over);
  --tone-soft: var(--over-soft);
}
.waived,
.warn {
  --tone: var(--warn);
  --tone-soft: var(--warn-soft);
}
.unknown {
  --tone: var(--unknown);
  --tone-soft: var(--unknown-soft);
}
.within {
  --tone: var(--within);
  --tone-soft: var(--within-soft);
}
.none {
  --tone: var(--none);
  --tone-soft: var(--none-soft);
}
.outcome,
.counts li,
.verdict > .icon,
.note .icon,
.verdict h1 {
  color: var(--tone);
}
.note {
  margin: 12px 0;
  padding: 8px 12px;
  border-left: 3px solid var(--line);
  background: var(--soft);
}
.note p {
  margin: 0 0 2px;
}
.note ul {
  padding-left: 18px;
  list-style: disc;
}
.note.warn {
  border-color: var(--tone);
  background: var(--tone-soft);
}
.top {
  padding-top: 24px;
  padding-bottom: 16px;
}
.verdict {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 6px 14px;
  padding: 14px 18px;
  border: 1px solid var(--line);
  border-left: 5px solid var(--tone);
  border-radius: 4px;
  background: var(--tone-soft);
}
.verdict > .icon {
  width: 34px;
  height: 34px;
}
.verdict > div {
  flex: 1 1 260px;
}
.brand {
  color: var(--dim);
  font-size: 12.5px;
}
.counts {
  display: flex;
  flex-wrap: wrap;
  gap: 4px 18px;
}
.counts b {
  font-size: 18px;
  font-variant-numeric: tabular-nums;
}
.none b {
  font-weight: 400;
}
.facts {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 380px), 1fr));
  gap: 3px 24px;
  margin-top: 14px;
  font-size: 13px;
}
.facts div {
  display: flex;
  gap: 10px;
}
.facts dt {
  flex: 0 0 82px;
  color: var(--dim);
}
.facts span {
  color: var(--dim);
}
.facts dd {
  min-width: 0;
  overflow-wrap: anywhere;
}
.contents {
  position: sticky;
  top: 0;
  z-index: 1;
  border: solid var(--line);
  border-width: 1px 0;
  background: var(--bg);
}
.contents ul {
  display: flex;
  gap: 2px;
  overflow-x: auto;
  padding: 0 10px;
  scrollbar-width: thin;
}
.contents a {
  display: block;
  padding: 8px 10px;
  color: inherit;
  text-decoration: none;
  white-space: nowrap;
}
.contents a:hover {
  text-decoration: underline;
}
.contents a:focus-visible {
  outline-offset: -3px;
}
.contents span {
  color: var(--dim);
  font-size: 12px;
  font-variant-numeric: tabular-nums;
}
`,Ft=`/* In step with the number of rows that the view says it folds. */
@media screen {
  .table:has(.fold input:not(:checked)):not(.filtering) tbody tr:nth-child(n + 16) {
    display: none;
  }
}
@media (max-width: 900px) {
  .pair {
    grid-template-columns: minmax(0, 1fr);
  }
}
@media (max-width: 720px) {
  .top,
  main,
  footer {
    padding-left: 14px;
    padding-right: 14px;
  }
  svg:not(.narrow) > text {
    display: none;
  }
  th > code,
  td > code {
    max-width: 30ch;
  }
  .budgets tbody th {
    min-width: 14rem;
  }
}
`,It=`.s-free {
  --part: var(--free);
}
.s-percpu {
  --part: var(--percpu);
}
.s-anon {
  --part: var(--anon);
}
.s-file {
  --part: var(--file);
}
.s-unevictable {
  --part: var(--unevictable);
}
.s-reclaim {
  --part: var(--reclaim);
}
.s-unreclaim {
  --part: var(--unreclaim);
}
.s-misc {
  --part: var(--misc);
}
.s-vmalloc,
.t-vmalloc {
  --part: var(--vmalloc);
}
.s-tables {
  --part: var(--tables);
}
.s-sectables {
  --part: var(--sectables);
}
.s-stack {
  --part: var(--stack);
}
.s-huge {
  --part: var(--huge);
}
.s-zspages {
  --part: var(--zspages);
}
.s-unaccounted {
  --part: var(--unaccounted);
}
.s-other,
.t-other {
  --part: var(--other);
}
.t-static {
  --part: var(--anon);
}
.swatch {
  background: var(--part);
}
`,Lt=`@media print {
  body {
    font-size: 10pt;
  }
  .contents,
  .fold,
  .filter {
    display: none;
  }
  .scroll {
    overflow: visible;
  }
  th,
  td {
    padding-inline: 5px;
  }
  .budgets tbody th,
  .why {
    min-width: 10rem;
  }
  td > code {
    max-width: 22ch;
  }
  tr,
  figure,
  .verdict {
    break-inside: avoid;
  }
  h2 {
    break-after: avoid;
  }
  .bar,
  .swing,
  .swatch,
  .gauge,
  .gauge *,
  .heat td,
  .note,
  .verdict {
    print-color-adjust: exact;
  }
}
`,Rt=`.sources {
  display: flex;
  flex-wrap: wrap;
  gap: 2px 22px;
  color: var(--dim);
  font-size: 12.5px;
}
.sources .partial {
  color: var(--warn);
  font-weight: 600;
}
`,zt=`.table {
  margin: 10px 0 14px;
}
.scroll {
  overflow-x: auto;
}
th:first-child,
td:first-child {
  padding-left: 4px;
}
tbody tr:hover {
  background: var(--hover);
}
[data-v],
.n {
  text-align: right;
  font-variant-numeric: tabular-nums;
  white-space: nowrap;
}
td:has(small) {
  min-width: 7.5em;
}
.sign {
  padding-right: 0.25em;
}
.sign:empty {
  padding: 0;
}
.zero small {
  color: inherit;
}
.bar {
  min-width: 11.5rem;
  background: linear-gradient(to right, var(--bar) var(--w), transparent 0) 10px 6px / 72px 13px no-repeat;
}
.swing {
  min-width: 10.5rem;
  background: 6px 6px / 70px 13px no-repeat;
}
.grew {
  background-image: linear-gradient(to right, transparent 50%, var(--grew) 0 calc(50% + var(--w)), transparent 0);
}
.shrank {
  background-image: linear-gradient(to right, transparent calc(50% - var(--w)), var(--shrank) 0 50%, transparent 0);
}
.swatch {
  display: inline-block;
  width: 11px;
  height: 11px;
  margin-right: 7px;
  border: 1px solid color-mix(in srgb, var(--text) 25%, transparent);
  border-radius: 2px;
  vertical-align: -1px;
}
.fold {
  display: inline-block;
  padding: 6px 4px;
  color: var(--link);
  cursor: pointer;
}
.fold input {
  margin: 0 5px 0 0;
  vertical-align: -1px;
}
.filter {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 8px;
  margin-bottom: 4px;
  color: var(--dim);
  font-size: 13px;
}
.filter input {
  width: 16rem;
  max-width: 100%;
  padding: 3px 7px;
  border: 1px solid var(--dim);
  border-radius: 3px;
  background: var(--bg);
  color: var(--text);
  font: inherit;
}
th button:focus-visible {
  outline: 2px solid var(--focus);
  outline-offset: 2px;
}
th button:hover {
  color: var(--text);
  text-decoration: underline;
}
.n button::after {
  margin-left: 3px;
  margin-right: -6px;
}
[aria-sort="descending"] button::after {
  border-top-color: currentcolor;
  vertical-align: -2px;
}
[aria-sort="ascending"] button::after {
  border-bottom-color: currentcolor;
  vertical-align: 2px;
}
`,Bt=`:root {
  color-scheme: light dark;
  --bg: #fff;
  --soft: #f5f7f9;
  --line: #dce1e8;
  --text: #1b2430;
  --dim: #566273;
  --link: #1a56a8;
  --focus: #1a56a8;
  --bar: #94bce9;
  --hover: #f0f4f9;
  --over: #b3261e;
  --over-soft: #fdeeec;
  --warn: #855300;
  --warn-soft: #fff5e0;
  --unknown: #5d3fa6;
  --unknown-soft: #f3effc;
  --within: #19693a;
  --within-soft: #eaf6ee;
  --none: #566273;
  --none-soft: #f5f7f9;
  --icon: #fff;
  --grew: #e2a08f;
  --shrank: #8cc4bb;
  --free: #dde3ea;
  --percpu: #bfc9d5;
  --anon: #94bce9;
  --file: #c1d9f5;
  --unevictable: #7ba7dc;
  --reclaim: #f7d6a5;
  --unreclaim: #efab68;
  --misc: #fae6c6;
  --vmalloc: #c6abe7;
  --tables: #93d2c6;
  --sectables: #bde5dd;
  --stack: #e7abc8;
  --huge: #aecd92;
  --zspages: #d9e6ac;
  --unaccounted: #f4cfcb;
  --other: #cfcfcf;
  --h1: #eef4fb;
  --h2: #dbe8f7;
  --h3: #c0d7f1;
  --h4: #a0c2ea;
  --h5: #7fade1;
  --u1: #fdf4e7;
  --u2: #fbe8cc;
  --u3: #f8d8a8;
  --u4: #f3c27e;
  --u5: #eda95c;
}
/* Paper is light. */
@media screen and (prefers-color-scheme: dark) {
  :root {
    --bg: #12171d;
    --soft: #1a2129;
    --line: #2e3844;
    --text: #e2e8ef;
    --dim: #9eabba;
    --link: #8ab8ff;
    --focus: #8ab8ff;
    --bar: #2f6099;
    --hover: #1c252f;
    --over: #ff9388;
    --over-soft: #351a1a;
    --warn: #efbd5e;
    --warn-soft: #30260f;
    --unknown: #c5b0ff;
    --unknown-soft: #261f3a;
    --within: #7dd39d;
    --within-soft: #14291d;
    --none: #9eabba;
    --none-soft: #1a2129;
    --icon: #12171d;
    --grew: #8a4335;
    --shrank: #2a6a60;
    --free: #333e4a;
    --percpu: #495664;
    --anon: #2f6099;
    --file: #294c73;
    --unevictable: #21518f;
    --reclaim: #765122;
    --unreclaim: #8a5927;
    --misc: #5a4424;
    --vmalloc: #64488e;
    --tables: #2b6b61;
    --sectables: #25554d;
    --stack: #7c405f;
    --huge: #4c6a36;
    --zspages: #5a662d;
    --unaccounted: #552f2f;
    --other: #50565d;
    --h1: #172230;
    --h2: #1b2d43;
    --h3: #203b5b;
    --h4: #274b76;
    --h5: #2f5d94;
    --u1: #251f16;
    --u2: #362a17;
    --u3: #4a3719;
    --u4: #60461c;
    --u5: #77551f;
  }
}
`,Vt=`.treemap text {
  font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: 11px;
}
.treemap .size {
  fill: var(--text);
  font-size: 10.5px;
}
.treemap > svg {
  display: block;
}
.treemap rect {
  stroke: none;
}
.legend {
  display: flex;
  flex-wrap: wrap;
  gap: 2px 16px;
  margin: 6px 0 10px;
  font-size: 12.5px;
}
`;const Ht=[Bt,Nt,Pt,zt],Ut=[Ft,Lt],Wt=[...Ht,jt,Mt,kt,Vt,It,At,Rt,...Ut].join(``);function Gt(e){if(!e)return null;let t=i.n(e);return{note:i.t(e),table:t.length>0?Kt(e):null}}function Kt(e){return T(`trends`,`What climbed over the snapshots of this run, the first of them left out. Sums over others are not among them.`,[E(`What`),E(`Metric`),D(`Rate`,`Theil–Sen slope: the median of the slopes between all pairs of snapshots`),E(`95 % between`,`Confidence interval of the slope`),E(`Last half`,`The same slope over the last half of the snapshots`),E(`Goes on`,`climbing: the last half rises at half the rate of the whole or more`),E(`Module`),E(`Remark`)],i.n(e).map(({what:e,metric:t,rate:n,between:r,lastHalf:i,shape:a,module:o,note:s})=>O(e,[P(t),F(n),F(r),F(i),F(a),P(o),F(s)])),{noun:`series`})}const qt={over:`Over budget`,unknown:`Could not be judged`,warn:`Within budget, with warnings`,waived:`Over budget, and waived`,within:`Within budget`},Jt=[{outcome:`over`,word:`broken`},{outcome:`warn`,word:`warned`},{outcome:`waived`,word:`waived`},{outcome:`unknown`,word:`unknown`},{outcome:`within`,word:`within`}],Yt={introduced:`past the limit now, the baseline was not`,worsened:`the baseline was past the limit, and it grew further`,inherited:`past the limit as the baseline was, and not risen`,measurement:`a file or a baseline that used to be there is gone, or the two snapshots are unlike`};function Xt(e){let{verdicts:t,outcome:n,exitCode:r}=e,{target:i,name:s}=e.footprint.snapshot,c=t.length>0;return{subject:i??s,tone:c?n:`none`,title:c?qt[n]:`Nothing was judged`,sentence:c?`${cn(o.a(e))}. ${$t[r]}`:`There are no budgets in this report.`,counts:c?Qt(t):[],facts:en(e),limits:Zt(e),incomplete:[...e.footprint.snapshot.incomplete].map(([e,t])=>({file:a.Z(e),why:t}))}}function Zt({limits:e}){return!e||e.edits.length===0?null:{note:a.R(e),edits:a.I(e).map(e=>({what:e.what,was:e.was??``,now:e.now??``,looseness:a.z(e),place:e.place?`${e.place.file}:${e.place.line}`:``}))}}function Qt(e){return Jt.flatMap(({outcome:t,word:n})=>{let r=e.filter(e=>e.outcome===t).length;return r===0&&t===`waived`?[]:[{tone:t,count:String(r),word:n,none:r===0}]})}const $t={0:`The check passes.`,1:`The check fails.`,2:`The check fails: an unknown verdict is no pass.`};function en({footprint:e,baseline:t,search:n,date:r,version:i}){let{target:a,unit:o,name:s,phase:c,sample:l,kernel:u,kernelBuild:d,arch:f,capturedAt:p,uptimeSeconds:m,pageSize:h}=e.snapshot,g=(e,t,...n)=>({term:e,code:t??``,note:[t===null?`unknown`:null,...n].filter(e=>e!==null).join(`, `)});return[g(`Target`,a,o&&`unit ${o}`),g(`Phase`,c,l===null?null:`sample ${l}`),g(`Snapshot`,s,p,m===null?null:`up ${Math.floor(m)} s`),g(`Kernel`,u,d,f,tn(h)),t?g(`Baseline`,t.origin,t.kernel===null?null:`kernel ${t.kernel}`,t.phase===null?null:`phase ${t.phase}`,n?.reason??null):{term:`Baseline`,code:``,note:n?.reason??`none: growth was not judged`},{term:`Judged as of`,code:``,note:`${r}, by kfootprint ${i}`}]}function tn({bytes:e,origin:t}){return`pages of ${n.c(e)}${t===`given`?``:` (${t})`}`}function nn({verdicts:e}){let t=Object.keys(Yt).filter(t=>e.some(e=>e.cause===t));return{caption:`${B(e.length,`verdict`)}, failing first`,rows:o.i(e).map(rn),causes:t.map(e=>({cause:e,meaning:Yt[e]}))}}function rn(e){let{outcome:t,cause:r,failing:i,budget:a,metric:s,labels:c,summedCount:l,value:u,bound:d,unit:f,limit:p,rule:m,per:h}=e,{baseline:g,change:_,reason:v,missing:y,place:b,teams:x}=e;return{tone:t,word:o.r[t],order:String(-n.a[t]-(i?10:0)),cause:r??``,failing:i,budget:a,place:`${b.file}:${b.line}`,teams:x.join(`, `),metric:s,series:l===null?o.f(c):`${l} added up`,value:u===null?null:an(L(u,f,d===`lower`?`≥`:d===`upper`?`≤`:``),h),limit:p===null?null:{...L(p,f,``),text:o.s(e)},rule:m??``,gauge:m===`at-most`&&u!==null&&p!==null?on(u,p):null,baseline:g===null?null:L(g,f,``),change:_===null?null:{value:String(_),exact:R(_,f),text:n.l(_,f)},reason:v,missing:y.length===0||v.includes(`not known:`)?``:`not known: ${y.join(`, `)}`}}function an(e,t){return t===null?e:{...e,unit:`${e.unit}/min`}}function on(e,t){let n=Math.max(e,t);return n<=0?null:{fill:z(e,n),mark:z(t,n),text:sn(e,t)}}function sn(e,t){if(t<=0)return`over a limit of nothing`;let n=100*Math.max(0,e)/t;return`${e>t?Math.ceil(n):Math.floor(n)}% of the limit`}function cn(e){return e.charAt(0).toUpperCase()+e.slice(1)}const Q=[D(`RAM`,`Pages behind the areas`),D(`Span`,`Address space, guard pages included: not RAM`)];function ln(e){let{vmalloc:t,modules:n}=e.footprint;return{absent:t?``:V(e.footprint,`proc/vmallocinfo`),callers:t&&un(t,e),kinds:t&&dn(t),orphans:t&&t.orphanModuleAreas.length>0?fn(t):null,noOrphans:t&&t.orphanModuleAreas.length===0?pn(n):``}}function un(e,t){let{byCaller:r,areaCount:i,residentBytes:a,spanBytes:o}=e,s=Math.max(0,...r.map(e=>e.residentBytes));return T(`vmalloc-callers`,`${B(i,`area`)}: ${n.c(a)} of RAM${K(t,`vmalloc.resident`)}; ${n.c(o)} of address space`,[E(`Caller`),...Q,D(`Areas`),E(`Module`)],r.map(e=>O(e.caller,[A(e.residentBytes,{largest:s}),A(e.spanBytes),j(e.areaCount),P(e.module??``)])),{noun:`callers`})}function dn({byKind:e}){return T(`vmalloc-kinds`,`By kind of area. ioremap and vmap areas hold no RAM of their own.`,[E(`Kind`),...Q,D(`Areas`)],[...e].map(([e,t])=>k(e,[A(t.residentBytes),A(t.spanBytes),j(t.areaCount)])))}function fn({orphanModuleAreas:e}){let t=n.m(e,({residentBytes:e})=>e),r=e.some(({module:e})=>e!==null);return T(`vmalloc-orphans`,`${B(e.length,`area`)} of the module loader that no loaded module accounts for: ${n.c(t)} of RAM`,[E(`Caller`),...Q,E(`Line`),...r?[E(`Left by`)]:[]],e.map(({caller:e,line:t,residentBytes:n,spanBytes:i,module:a})=>O(e,[A(n),A(i),P(`/proc/vmallocinfo:${t}`),...r?[P(a??``)]:[]])),{noun:`areas`})}function pn(e){return e?`Every area of the module loader belongs to a loaded module.`:`Whether areas of the module loader are left over is unknown without /proc/modules.`}function mn(e){return t.a(ie({...hn(e),style:Wt,script:ae}))}function hn(e){let{footprint:t,verdicts:n}=e,r=Xt(e),i=le(t),a=Pe(t),o=Se(t),s=Gt(e.trends);return{title:`${r.subject}: ${r.title}`,version:e.version,nav:[{id:`budgets`,label:`Budgets`,count:String(n.length)},{id:`changed`,label:`What changed`,count:``},...s?[{id:`trends`,label:`Climbing`,count:``}]:[],{id:`bill`,label:`Bill`,count:``},{id:`modules`,label:`Modules`,count:$(t.modules)},{id:`slab`,label:`Slab`,count:$(t.slab?.caches)},{id:`vmalloc`,label:`vmalloc`,count:$(t.vmalloc?.byCaller)},...o?[{id:`sites`,label:`Call sites`,count:``}]:[],{id:`buddy`,label:`Buddy`,count:$(t.buddy?.zones)},...a?[{id:`devices`,label:`Devices`,count:``}]:[],...i?[{id:`run`,label:`Loaded, left`,count:``}]:[],{id:`remarks`,label:`Remarks`,count:$([...e.remarks,...t.diagnostics])}],verdict:r,budgets:nn(e),changes:Oe(e),trends:s,bill:pe(t),modules:_t(e),slab:wt(e),vmalloc:ln(e),callSites:o,buddy:ve(t),devices:a,across:i,remarks:St(e)}}function $(e){return e?String(e.length):``}exports.renderHtml=mn;