; Undertone offers itself under "Open with" and takes nothing: electron-builder's own associations would
; make it what opens every .txt, and its uninstallation would leave nothing to open them.

!include "FileAssociation.nsh"

; The kinds of files, as in electron-builder.yml.
!macro eachKind DO
  !insertmacro ${DO} csv "Comma-separated values"
  !insertmacro ${DO} tsv "Tab-separated values"
  !insertmacro ${DO} jsonl "JSON lines"
  !insertmacro ${DO} xlsx "Excel workbook"
  !insertmacro ${DO} parquet "Parquet table"
  !insertmacro ${DO} txt "Text"
!macroend

!macro offerToOpen EXTENSION DESCRIPTION
  WriteRegStr SHELL_CONTEXT "Software\Classes\Undertone.${EXTENSION}" "" "${DESCRIPTION}"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Undertone.${EXTENSION}\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Undertone.${EXTENSION}\shell\open\command" "" '"$appExe" -- "%1"'
  WriteRegNone SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "Undertone.${EXTENSION}"
!macroend

!macro offerNoLonger EXTENSION DESCRIPTION
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "Undertone.${EXTENSION}"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Undertone.${EXTENSION}"
!macroend

!macro customInstall
  !insertmacro eachKind offerToOpen
  !insertmacro UPDATEFILEASSOC
!macroend

!macro customUnInstall
  !insertmacro eachKind offerNoLonger
  !insertmacro UPDATEFILEASSOC
!macroend
