// Check files with retext and six of its plug-ins: `node retext.mjs FILE ...`, from the folder of its packages.
import {readFileSync} from 'node:fs'
import retextEnglish from 'retext-english'
import retextEquality from 'retext-equality'
import retextIndefiniteArticle from 'retext-indefinite-article'
import retextPassive from 'retext-passive'
import retextReadability from 'retext-readability'
import retextRepeatedWords from 'retext-repeated-words'
import retextSimplify from 'retext-simplify'
import retextStringify from 'retext-stringify'
import {unified} from 'unified'
import {VFile} from 'vfile'
import {reporter} from 'vfile-reporter'

const linter = unified()
  .use(retextEnglish)
  .use(retextEquality)
  .use(retextIndefiniteArticle)
  .use(retextPassive)
  .use(retextReadability)
  .use(retextRepeatedWords)
  .use(retextSimplify)
  .use(retextStringify)
for (const path of process.argv.slice(2)) {
  console.log(reporter(await linter.process(new VFile({path, value: readFileSync(path)}))))
}
