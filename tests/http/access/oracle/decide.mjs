// Decides the lines that `recto policy simulate` reads with @cloud-copilot/iam-simulate, for test_differential.py:
// node decide.mjs NODE_MODULES <lines >decisions
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { join } from 'node:path'

const load = createRequire(join(process.argv[2], 'x.js'))
const { runSimulation, anonymousPrincipal } = load('@cloud-copilot/iam-simulate')

const accountOf = (arn) => arn.split(':')[4] || undefined
const named = (policies) => policies.map((policy, index) => ({ name: `p${index}`, policy }))

async function decide({ identity = [], resource = [], boundary = [], session = [], request }) {
  const { action, principal, context = {} } = request
  const account =
    context['aws:ResourceAccount'] ?? accountOf(request.resource) ?? accountOf(principal) ?? '111122223333'
  const answer = await runSimulation(
    {
      request: {
        action,
        principal: principal === '*' ? anonymousPrincipal : principal,
        resource: { resource: request.resource, accountId: account },
        contextVariables: context
      },
      identityPolicies: named(identity),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: resource[0],
      permissionBoundaryPolicies: boundary.length ? named(boundary) : undefined,
      sessionPolicy: session[0]
    },
    {}
  )
  if (answer.resultType === 'error') return { error: answer.errors }
  return { decision: answer.overallResult, ignored: answer.result?.ignoredContextKeys }
}

for await (const line of createInterface({ input: process.stdin })) {
  try {
    console.log(JSON.stringify(await decide(JSON.parse(line))))
  } catch (error) {
    console.log(JSON.stringify({ error: String(error) }))
  }
}
