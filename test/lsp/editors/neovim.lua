-- What somebody does in Neovim, through its own client; prints what came of it as one line of JSON. The server's
-- command is in KALC_SERVER, one word in each line.
local out = {}
local command = vim.split(vim.env.KALC_SERVER, '\n')
local file = 'keepalived.conf'
local is_new = vim.lsp.config ~= nil

vim.bo.swapfile = false
vim.api.nvim_create_autocmd({ 'BufRead', 'BufNewFile' }, {
  pattern = file,
  callback = function() vim.bo.filetype = 'keepalived' end,
})
if is_new then
  vim.lsp.config('kalc', { cmd = command, filetypes = { 'keepalived' }, root_markers = { 'kalc.yaml', file } })
  vim.lsp.enable('kalc')
else
  vim.api.nvim_create_autocmd('FileType', {
    pattern = 'keepalived',
    callback = function(event)
      local config = { name = 'kalc', cmd = command, root_dir = vim.fn.getcwd() }
      if vim.lsp.start then vim.lsp.start(config)
      else vim.lsp.buf_attach_client(event.buf, vim.lsp.start_client(config)) end
    end,
  })
end

local function wait(is_done, what)
  if vim.wait(60000, is_done, 20) then return end
  io.stderr:write('waited in vain for ' .. what .. '\n')
  vim.cmd('cquit 1')
end

vim.cmd('edit ' .. file)
local buffer = vim.api.nvim_get_current_buf()
local function text() return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n') .. '\n' end
local function found()
  return vim.tbl_map(function(d) return { line = d.lnum + 1, code = d.code } end, vim.diagnostic.get(buffer))
end
local function ask(method, params)
  for _, answer in pairs(vim.lsp.buf_request_sync(buffer, method, params, 60000) or {}) do
    if answer.error then error(vim.inspect(answer.error)) end
    return answer.result
  end
end
local function at(line, character)
  vim.api.nvim_win_set_cursor(0, { line, character })
  return { textDocument = vim.lsp.util.make_text_document_params(), position = { line = line - 1, character = character } }
end

wait(function() return #vim.diagnostic.get(buffer) > 0 end, 'diagnostics')
out.diagnostics = found()
out.hover = ask('textDocument/hover', at(12, 6)).contents.value
local items = ask('textDocument/completion', at(15, 8))
out.completion = vim.tbl_map(function(item) return item.label end, items.items or items)
local target = ask('textDocument/definition', at(15, 9))
target = target[1] or target
out.definition = (target.range or target.targetSelectionRange).start
local rename = at(15, 9)
rename.newName = 'check'
vim.lsp.util.apply_workspace_edit(ask('textDocument/rename', rename), 'utf-16')
out.renamed = text()
local options = { tabSize = 4, insertSpaces = true }
local edits = ask('textDocument/formatting', { textDocument = vim.lsp.util.make_text_document_params(), options = options })
vim.lsp.util.apply_text_edits(edits, buffer, 'utf-16')
out.formatted = text()
local range = { start = { line = 12, character = 13 }, ['end'] = { line = 12, character = 17 } }
-- Once the text as it is now has been judged.
wait(function()
  local actions = ask('textDocument/codeAction', {
    textDocument = vim.lsp.util.make_text_document_params(),
    range = range,
    context = { diagnostics = {} },
  })
  out.actions = vim.tbl_map(function(action) return action.title end, actions or {})
  return #out.actions > 0
end, 'code actions')
-- The mistake typed away.
vim.api.nvim_buf_set_text(buffer, 12, 16, 12, 17, { '' })
wait(function() return #vim.diagnostic.get(buffer) < #out.diagnostics end, 'the finding to go')
out.left = found()
io.stdout:write(vim.json and vim.json.encode(out) or vim.fn.json_encode(out))
io.stdout:write('\n')
vim.cmd('qall!')
