/* Warns before the session ends for want of activity, and lets it be extended.
   What was typed when it ended all the same is sent to the server, which keeps it, sealed, until the
   same person has signed in again. */

const dialog = document.getElementById('session')
const left = document.getElementById('session-left')
const stay = document.getElementById('session-stay')
const idle = Number(dialog.dataset.idle) * 1000
const warning = Number(dialog.dataset.warning) * 1000
const SEEN = 'portal-seen'
const GRACE = 2000
let seen = Date.now()
let ending = false

/* The server heard from this person so many milliseconds ago: tell the other tabs. */
function heard (ago = 0) {
  seen = Date.now() - ago
  try {
    window.localStorage.setItem(SEEN, String(seen))
  } catch { /* without storage each tab counts for itself */ }
}

async function extend () {
  const answer = await fetch(stay.action, { method: 'POST', body: new FormData(stay) })
  if (answer.status !== 204) return false
  heard()
  dialog.close()
  return true
}

function changed (field) {
  if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked
  if (field.tagName === 'SELECT') return [...field.options].some(o => o.selected !== o.defaultSelected)
  return ['INPUT', 'TEXTAREA'].includes(field.tagName) && field.type !== 'hidden' && field.type !== 'file' && field.value !== field.defaultValue
}

/* The session has ended, unless the server says otherwise. */
async function end () {
  if (ending) return
  ending = true
  try {
    if (await extend()) return
    const typed = [...document.querySelectorAll('main form[method="post"]')].find(form => [...form.elements].some(changed))
    if (typed) typed.submit()
    else window.location.assign(dialog.dataset.ended)
  } catch { /* no network: try again */ } finally {
    ending = false
  }
}

function say (milliseconds) {
  const minutes = Math.floor(milliseconds / 60000)
  const { one, many, less } = left.dataset
  const text = minutes < 1 ? less : minutes === 1 ? one : many.replace('[number]', minutes)
  if (left.textContent !== text) left.textContent = text
}

function look () {
  const remaining = idle - (Date.now() - seen)
  if (remaining <= -GRACE) end()
  else if (remaining <= warning) {
    say(Math.max(remaining, 0))
    if (!dialog.open) dialog.showModal()
  } else if (dialog.open) dialog.close()
}

stay.addEventListener('submit', event => {
  event.preventDefault()
  extend().then(done => { if (!done) end() }, () => { /* no network: it can be pressed again */ })
})
dialog.addEventListener('cancel', event => {
  event.preventDefault()
  stay.requestSubmit()
})
window.addEventListener('storage', event => {
  if (event.key === SEEN) seen = Math.max(seen, Number(event.newValue))
})
heard(Number(dialog.dataset.ago) * 1000)
setInterval(look, 1000)
