-- Drives the language server from Neovim, and prints what came of it as JSON. Debian's 0.7.2 has neither vim.lsp.start nor
-- vim.lsp.buf.format: the client is started and attached by hand, and the document is formatted by formatting_sync.
local node, bin, file, log = unpack(vim.split(os.getenv('PROMPTC_NEOVIM'), '\n'))

-- Nobody presses Enter at a question, so the first answer to one is taken.
local choices = {}
vim.ui.select = function(items, _, choose)
  for _, item in ipairs(items) do
    local action = item[2] or item.action or item
    table.insert(choices, action.title)
  end
  choose(items[1], 1)
end

local function wait(what, condition)
  if not vim.wait(20000, condition, 10) then error('waited in vain for ' .. what) end
end

local function lines() return vim.api.nvim_buf_get_lines(0, 0, -1, false) end

local function press(keys)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), 'n', false)
end

local function main()
  vim.lsp.set_log_level('warn')
  vim.cmd('edit ' .. vim.fn.fnameescape(file))
  vim.bo.filetype = 'midjourney-prompt'
  local id = vim.lsp.start_client({
    name = 'promptc',
    cmd = { node, bin, 'lsp' },
    root_dir = vim.fn.fnamemodify(file, ':h'),
    settings = { promptc = { modelVersion = '7' } },
    -- 0.7.2 is not asked for its settings: it tells them.
    on_init = function(client)
      client.notify('workspace/didChangeConfiguration', { settings = client.config.settings })
    end,
  })
  vim.lsp.buf_attach_client(0, id)
  local result = {}

  local function diagnostics()
    local found = {}
    for _, one in ipairs(vim.diagnostic.get(0)) do
      table.insert(found, {
        line = one.lnum,
        from = one.col,
        to = one.end_col,
        severity = one.severity,
        source = one.source,
        message = one.message,
      })
    end
    table.sort(found, function(a, b) return a.line < b.line or (a.line == b.line and a.from < b.from) end)
    return found
  end

  wait('diagnostics', function() return #vim.diagnostic.get(0) > 0 end)
  result.diagnostics = diagnostics()

  -- Completion, as <C-x><C-o> asks for it.
  vim.bo.omnifunc = 'v:lua.vim.lsp.omnifunc'
  vim.o.completeopt = 'menuone,noinsert'
  vim.api.nvim_win_set_cursor(0, { 3, 0 })
  press('A --cha<C-x><C-o>')
  return id, result, diagnostics
end

local function rest(id, result, diagnostics)
  result.completed = lines()

  vim.api.nvim_win_set_cursor(0, { 1, 18 })
  vim.lsp.buf.hover()
  wait('hover', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        result.hover = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
        vim.api.nvim_win_close(window, true)
        return true
      end
    end
  end)

  local second = { line = 1, character = 0 }
  local response = vim.lsp.get_client_by_id(id).request_sync('workspace/executeCommand', {
    command = 'promptc.expand',
    arguments = { { uri = vim.uri_from_bufnr(0), range = { start = second, ['end'] = second } } },
  }, 20000, 0)
  result.expanded = response.result

  vim.api.nvim_win_set_cursor(0, { 1, 7 })
  local before = lines()[1]
  vim.lsp.buf.code_action()
  wait('the code action', function() return lines()[1] ~= before end)
  result.choices = choices
  result.acted = lines()
  wait('fewer diagnostics', function() return #vim.diagnostic.get(0) < #result.diagnostics end)
  result.left = diagnostics()

  vim.lsp.buf.formatting_sync(nil, 20000)
  result.formatted = lines()

  vim.lsp.stop_client(id)
  wait('the end of the server', function() return vim.lsp.client_is_stopped(id) end)
end

local function finish(text)
  local out = assert(io.open(log, 'w'))
  out:write(text)
  out:close()
  vim.cmd('qa!')
end

vim.defer_fn(function()
  local ok, id, result, diagnostics = pcall(main)
  if not ok then return finish(vim.json.encode({ error = tostring(id) })) end
  -- Keys are taken only while no function runs, so what they lead to is looked for now and then.
  local function afterwards()
    local offered = vim.fn.complete_info({ 'items' }).items
    if not result.completion and #offered > 0 then
      result.completion = vim.tbl_map(function(item) return item.word end, offered)
      press('<C-y> 5<Esc>')
    end
    if not result.completion or vim.api.nvim_get_mode().mode ~= 'n' then return vim.defer_fn(afterwards, 20) end
    local fine, problem = pcall(rest, id, result, diagnostics)
    if not fine then result.error = tostring(problem) end
    finish(vim.json.encode(result))
  end
  vim.defer_fn(afterwards, 50)
end, 0)
