// Runs a Jenkinsfile in the language that it is written in, and prints as JSON what it says, one entry for each call. A section, a
// directive or a step that does not belong where it stands ends it: https://www.jenkins.io/doc/book/pipeline/syntax/
import groovy.json.JsonOutput

class Block {
  static final STEPS = ['sh', 'junit', 'archiveArtifacts', 'recordIssues', 'withCredentials']
  static final KNOWN = [
    script: ['pipeline'],
    pipeline: ['agent', 'options', 'environment', 'stages', 'post'],
    agent: ['label'],
    options: ['timeout', 'disableConcurrentBuilds', 'buildDiscarder'],
    environment: [],
    stages: ['stage'],
    stage: ['agent', 'when', 'environment', 'steps', 'post'],
    when: ['branch'],
    post: ['always'],
    steps: STEPS,
    always: STEPS,
    withCredentials: STEPS,
  ]
  static final NEEDED = [script: ['pipeline'], pipeline: ['agent', 'stages'], stages: ['stage'], stage: ['steps']]
  /** What stands in a list of arguments. */
  static final VALUES = ['logRotator', 'gitUsernamePassword', 'sarif']

  final String kind
  final List<String> path
  final List<Map> said
  final Set<String> seen = []

  Block(String kind, List<String> path, List<Map> said) {
    this.kind = kind
    this.path = path
    this.said = said
  }

  def methodMissing(String name, args) {
    def given = args.toList()
    if (VALUES.contains(name)) return [call: name, with: given]
    if (!KNOWN[kind].contains(name)) throw new IllegalStateException("$name does not belong into $kind")
    seen << name
    def body = given && given.last() instanceof Closure ? given.pop() : null
    if ((body != null) != KNOWN.containsKey(name)) throw new IllegalStateException("$name is not written like this")
    said << [in: path, name: name, with: given]
    if (body == null) return null
    def title = name == 'stage' ? given[0] : name
    new Block(name, path + [title], said).fill(body)
  }

  void setProperty(String name, Object value) {
    if (kind != 'environment') throw new IllegalStateException("$name = … does not belong into $kind")
    said << [in: path, name: name, with: [value]]
  }

  def propertyMissing(String name) {
    throw new IllegalStateException("nothing is called $name in $kind")
  }

  void fill(Closure body) {
    body.delegate = this
    body.resolveStrategy = Closure.DELEGATE_ONLY
    body.call()
    def missing = (NEEDED[kind] ?: []) - seen
    if (missing) throw new IllegalStateException("$kind lacks ${missing.join(', ')}")
  }
}

def said = []
def block = new Block('script', [], said)
def binding = new Binding()
binding.setVariable('pipeline', { Closure body -> block.methodMissing('pipeline', [body] as Object[]) })
new GroovyShell(binding).evaluate(new File(args[0]))
if (!block.seen) throw new IllegalStateException('there is no pipeline in it')
println JsonOutput.toJson(said)
