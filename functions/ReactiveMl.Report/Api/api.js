"use strict";

// What a form fills into its route: the parts of the path, and those parts of the query that have a value.
function address(form) {
  const query = new URLSearchParams();
  let path = form.dataset.path;
  for (const field of form.querySelectorAll("[name]")) {
    if (field.dataset.in === "path") {
      path = path.replace("{" + field.name + "}", encodeURIComponent(field.value));
    } else if (field.value) {
      query.append(field.name, field.value);
    }
  }
  return query.size > 0 ? path + "?" + query : path;
}

async function send(form) {
  const output = form.querySelector("output");
  const body = form.querySelector("textarea");
  const headers = {};
  for (const [id, header] of [["key", "x-functions-key"], ["operator-key", "x-operator-key"]]) {
    const key = document.getElementById(id).value;
    if (key) {
      headers[header] = key;
    }
  }
  if (body) {
    headers["Content-Type"] = "application/json";
  }
  output.textContent = "…";
  const answer = await fetch(address(form), { method: form.dataset.method, headers, body: body ? body.value : undefined });
  const text = await answer.text();
  output.className = answer.ok ? "good" : "bad";
  output.textContent = answer.status + " " + answer.statusText + "\n" + shown(text);
}

function shown(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

for (const form of document.forms) {
  form.addEventListener("submit", event => {
    event.preventDefault();
    send(form).catch(failed => { form.querySelector("output").textContent = String(failed); });
  });
  const examples = JSON.parse(form.dataset.examples);
  form.addEventListener("change", event => {
    const example = examples[event.target.value];
    if (event.target.tagName === "SELECT" && example) {
      form.querySelector("textarea").value = example;
    }
  });
}
