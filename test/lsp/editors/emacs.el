;;; -*- lexical-binding: t -*-
;; What somebody does in Emacs with eglot; prints what came of it as one line of JSON. The server's command is in
;; KALC_SERVER, one word in each line.
(dolist (folder (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa/*")) (add-to-list 'load-path folder))
(require 'eglot)
(require 'json)

(define-derived-mode keepalived-mode prog-mode "keepalived"
  (setq-local comment-start "#" indent-tabs-mode nil tab-width 4))
(add-to-list 'auto-mode-alist '("/keepalived\\.conf\\'" . keepalived-mode))
(add-to-list 'eglot-server-programs (cons 'keepalived-mode (split-string (getenv "KALC_SERVER") "\n")))
(setq eglot-sync-connect 60
      eglot-connect-timeout 60
      eglot-autoshutdown t
      eglot-send-changes-idle-time 0.05
      eglot-confirm-server-initiated-edits nil
      project-find-functions nil)

(defun wait-for (is-done what)
  (let ((end (+ (float-time) 60)))
    (while (and (not (funcall is-done)) (< (float-time) end)) (accept-process-output nil 0.05))
    (unless (funcall is-done)
      (message "waited in vain for %s" what)
      (kill-emacs 1))))

(defun found ()
  (vconcat (mapcar (lambda (one) (list (cons 'line (line-number-at-pos (flymake-diagnostic-beg one)))
                                       (cons 'text (flymake-diagnostic-text one))))
                   (flymake-diagnostics))))

(defun go-to (line column)
  (goto-char (point-min))
  (forward-line (1- line))
  (forward-char column))

(let (out)
  (find-file "keepalived.conf")
  (call-interactively #'eglot)
  (flymake-start)
  (wait-for #'flymake-diagnostics "diagnostics")
  (push (cons 'diagnostics (found)) out)
  (go-to 12 6)
  (push (cons 'hover
              (plist-get (plist-get (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover
                                                     (eglot--TextDocumentPositionParams))
                                    :contents)
                         :value))
        out)
  (go-to 15 8)
  (let ((completion (eglot-completion-at-point)))
    (push (cons 'completion (vconcat (mapcar #'substring-no-properties (all-completions "" (nth 2 completion))))) out))
  (go-to 15 9)
  (eglot-rename "check")
  (push (cons 'renamed (buffer-string)) out)
  (eglot-format-buffer)
  (push (cons 'formatted (buffer-string)) out)
  (set-buffer-modified-p nil)
  (princ (json-encode (nreverse out)))
  (terpri)
  (eglot-shutdown (eglot-current-server)))
